import type { TopicReading } from '../../../kafka/live-topic.ts'
import { matchesGlob } from '../../../manifest/glob.ts'
import type { DesiredState, DesiredTopic } from '../../../model/desired-state.ts'
import type { Explanation } from '../../../model/explanation.ts'
import { neverPruned } from '../diff/ownership.ts'
import { prefixFinder } from '../diff/unmanaged-topics.ts'

type TopicStatus = Pick<Explanation, 'status' | 'place' | 'why'>

/** How a declared topic stands. */
export function statusOfDeclared({ state, place, notManaged }: DesiredTopic, reading: TopicReading): TopicStatus {
  if (notManaged !== null) {
    const why = `Declared with \`managed: false\`; ${ON_CLUSTER[reading.kind]}. It is neither compared nor changed, and never pruned.`
    return { status: 'not-managed', place, why }
  }
  const wished = state === 'absent' ? 'Declared as `state: absent`' : 'Declared'
  return { status: state, place, why: `${wished}; ${ON_CLUSTER[reading.kind]}.` }
}

/** How a topic stands that this run's manifests do not declare. */
export function statusOfOther(name: string, desired: DesiredState, reading: TopicReading): TopicStatus {
  const there = ON_CLUSTER[reading.kind]
  if (desired.excludedTopics.includes(name)) {
    const where = desired.environment === null ? 'this run' : `environment ${desired.environment}`
    const why = `\`onlyIn\` keeps it out of ${where}; ${there}. It is not changed.`
    return { status: 'other-environment', place: null, why }
  }
  const owner = prefixFinder(desired.scopes)(name)
  if (owner === null) {
    return {
      status: 'out-of-scope',
      place: null,
      why: `Not declared in the manifests given and not in any scope; ${there}. It is not changed.`,
    }
  }
  const scope = `scope ${owner.prefix} of ${owner.scope.file}`
  const pattern = owner.scope.pruneIgnore.find(({ value }) => matchesGlob(value, name))
  if (pattern !== undefined) {
    const { file, line, column } = pattern.place
    const why = `Not declared in the manifests given, but in ${scope}; ${there}. \`pruneIgnore\` names it: ${pattern.value} (${file}:${line}:${column}).`
    return { status: 'ignored', place: null, why }
  }
  const live = reading.kind === 'found' ? reading.topic : null
  const never = neverPruned({ name, internal: live?.internal ?? false }, live)
  const prune = never === null ? '--prune would delete it' : `--prune would not take it: ${never}`
  const why = `Not declared in the manifests given, but in ${scope}; ${there}. It is not changed; ${prune}.`
  return { status: 'unmanaged', place: null, why }
}

const ON_CLUSTER: Readonly<Record<TopicReading['kind'], string>> = {
  found: 'it is on the cluster',
  absent: 'it is not on the cluster',
  'not-visible': 'whether it is on the cluster is not visible',
  failed: 'it could not be read',
}
