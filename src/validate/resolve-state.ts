import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Spot } from '../diagnostics/source-file.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { checkEnvironment } from './check-environment.ts'
import { clusterIdOf } from './cluster-id.ts'
import { desiredTopic } from './desired-topic.ts'
import { type EffectiveTopic, effectiveTopics } from './effective-topic.ts'
import type { Manifest, Said } from './settings.ts'
import { TOPIC_RULES } from './topic-rules.ts'

/**
 * What the manifests mean in one environment. The state is complete only where no diagnostic, here or from the rules on files,
 * is an error.
 */
export function resolveState(
  manifests: readonly Manifest[],
  environment: string | null,
): { readonly state: DesiredState; readonly diagnostics: readonly Diagnostic[] } {
  const { topics, excluded, clusterId, diagnostics } = resolve(manifests, environment)
  const state: DesiredState = {
    files: manifests.map(({ file }) => file),
    environment,
    clusterId: clusterId === null ? null : { value: clusterId.value, place: placeOf(clusterId.key) },
    scopes: manifests.map(({ file, prefixes, pruneIgnore }) => ({
      file,
      prefixes: (prefixes ?? []).map(({ value, at }) => ({ value, place: placeOf(at) })),
      pruneIgnore: pruneIgnore.map(({ value, at }) => ({ value, place: placeOf(at) })),
    })),
    topics: topics.map(desiredTopic).sort((a, b) => (a.name < b.name ? -1 : 1)),
    excludedTopics: [...excluded].sort(),
  }
  return { state, diagnostics }
}

/** What is wrong with that state, for whoever does not want the state itself. */
export function checkState(manifests: readonly Manifest[], environment: string | null): readonly Diagnostic[] {
  return resolve(manifests, environment).diagnostics
}

interface Resolved {
  readonly topics: readonly EffectiveTopic[]
  readonly excluded: readonly string[]
  readonly clusterId: Said<string> | null
  readonly diagnostics: readonly Diagnostic[]
}

function resolve(manifests: readonly Manifest[], environment: string | null): Resolved {
  const wrongEnvironment = checkEnvironment(manifests, environment)
  const { clusterId, diagnostics } = clusterIdOf(manifests, environment)
  const parts = manifests
    .filter(({ environments }) => environments === null || environments.byName.has(environment ?? ''))
    .map((manifest) => effectiveTopics(manifest, environment))
  const topics = parts.flatMap((part) => part.topics)
  const broken = TOPIC_RULES.flatMap((rule) => rule(topics))
  return {
    topics,
    excluded: parts.flatMap(({ excluded }) => excluded),
    clusterId,
    diagnostics: [...wrongEnvironment, ...diagnostics, ...broken],
  }
}

function placeOf({ source, start }: Spot) {
  return source.place(start)
}
