import type { TopicReading } from '../../cluster/cluster.ts'
import { neverPruned } from '../../diff/ownership.ts'
import type { DesiredState, DesiredTopic } from '../../manifest/desired-state.ts'
import type { Explanation } from './explanation.ts'

type TopicStanding = Pick<Explanation, 'standing' | 'place' | 'why'>

/** How a declared topic stands. */
export function standingOfDeclared({ state, place }: DesiredTopic, reading: TopicReading): TopicStanding {
  const wished = state === 'absent' ? 'Declared as `state: absent`' : 'Declared'
  return { standing: state, place, why: `${wished}; ${ON_CLUSTER[reading.kind]}.` }
}

/** How a topic stands that this run's manifests do not declare. */
export function standingOfOther(name: string, desired: DesiredState, reading: TopicReading): TopicStanding {
  const there = ON_CLUSTER[reading.kind]
  if (desired.excludedTopics.includes(name)) {
    const where = desired.environment === null ? 'this run' : `environment ${desired.environment}`
    const why = `\`onlyIn\` keeps it out of ${where}; ${there}. It is left alone.`
    return { standing: 'other-environment', place: null, why }
  }
  const prefixes = desired.scopes.flatMap(({ file, prefixes }) => prefixes.map(({ value }) => ({ file, value })))
  const scope = prefixes.find(({ value }) => name.startsWith(value))
  if (scope === undefined) {
    return {
      standing: 'out-of-scope',
      place: null,
      why: `Not declared in the manifests given and not in any scope; ${there}. It is left alone.`,
    }
  }
  const internal = reading.kind === 'found' && reading.topic.internal
  const never = neverPruned({ name, internal })
  const prune = never === null ? '--prune would delete it' : `--prune would not take it: ${never}`
  const why = `Not declared in the manifests given, but in scope ${scope.value} of ${scope.file}; ${there}. It is left alone; ${prune}.`
  return { standing: 'unmanaged', place: null, why }
}

const ON_CLUSTER: Readonly<Record<TopicReading['kind'], string>> = {
  found: 'it is on the cluster',
  absent: 'it is not on the cluster',
  'not-visible': 'whether it is on the cluster is not visible',
  failed: 'it could not be read',
}
