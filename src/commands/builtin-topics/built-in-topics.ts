import type { Declared, DesiredState, DesiredTopic } from '../../model/desired-state.ts'
import { packageFile } from '../package-file.ts'

/** The seed's flags: what `create-topics` overrides in the built-in manifest. */
export interface TopicOverrides {
  readonly 'replication-factor'?: number | undefined
  readonly 'min-insync-replicas'?: number | undefined
  readonly 'retention-days'?: number | undefined
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The manifest that the package brings along, with the flags laid over it. Topics are in the order of the file. */
export async function builtInTopics(overrides: TopicOverrides): Promise<DesiredState> {
  const { loadDesiredState } = await import('../../validate/load-desired-state.ts')
  const { state, diagnostics } = await loadDesiredState({ paths: [packageFile('manifests/caracal.yaml')], env: null })
  if (state === null) throw new Error(`the built-in manifest is invalid: ${diagnostics[0]?.summary}`)
  const topics = state.topics.map((topic) => overridden(topic, overrides))
  return { ...state, topics: topics.sort((a, b) => a.place.line - b.place.line) }
}

function overridden(topic: DesiredTopic, overrides: TopicOverrides): DesiredTopic {
  const asked = <T>(value: T): Declared<T> => ({ value, place: topic.place })
  const { 'replication-factor': factor, 'min-insync-replicas': inSync, 'retention-days': days } = overrides
  const config = new Map(topic.config)
  if (inSync !== undefined) config.set('min.insync.replicas', asked(String(inSync)))
  if (days !== undefined) config.set('retention.ms', asked(String(days * DAY_MS)))
  return { ...topic, config, replicationFactor: factor === undefined ? topic.replicationFactor : asked(factor) }
}
