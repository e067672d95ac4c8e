import type { DesiredTopic } from '../model/desired-state.ts'
import type { Basis } from '../model/expectation.ts'
import type { LiveState } from '../model/live-state.ts'
import { topicNamed } from '../model/resource-id.ts'
import type { StateDifference } from '../resources/topics/diff/diff-state.ts'
import { expectationOf } from '../resources/topics/steps/expectation.ts'
import { fingerprint } from './fingerprint.ts'

/** For each topic with a change, by name. */
export function basisOf(
  { changes, compared }: Pick<StateDifference, 'changes' | 'compared'>,
  live: LiveState,
): readonly Basis[] {
  const desiredByName = new Map(compared.map((topic) => [topic.name, topic]))
  const touched = [...new Set(changes.map(({ resource: { name: topic } }) => topic))].sort()
  return touched.map((topic) => {
    const desired = desiredByName.get(topic) ?? null
    const expected = expectationOf(live.topics.get(topic) ?? { kind: 'absent' }, desired)
    if (expected === null) throw new Error(`a change of ${topic}, which could not be read`)
    return {
      resource: topicNamed(topic),
      desired: fingerprintOfDesired(desired),
      live: fingerprint(expected),
      expected,
    }
  })
}

/** Of all that can become a change: words for people, labels and places are no part of it, nor is consent. */
export function fingerprintOfDesired(desired: DesiredTopic | null): string | null {
  if (desired === null) return null
  const { name, state, notManaged, partitions, replicationFactor, config, unlistedConfig, ignoreConfig, pinConfig } =
    desired
  return fingerprint({
    ...{ name, state, unlistedConfig },
    // Both are left out at their defaults, so that plans saved before there were such fields still compare.
    managed: notManaged === null ? undefined : false,
    pinConfig: pinConfig === 'safety' ? undefined : pinConfig,
    partitions: partitions?.value,
    replicationFactor: replicationFactor?.value,
    config: Object.fromEntries([...config].map(([key, { value }]) => [key, value])),
    ignoreConfig: ignoreConfig.toSorted(),
  })
}

/** Of the declared topics a run looks at, however they are ordered. */
export function fingerprintOfManifests(compared: readonly DesiredTopic[]): string {
  return fingerprint(Object.fromEntries(compared.map((topic) => [topic.name, fingerprintOfDesired(topic)])))
}
