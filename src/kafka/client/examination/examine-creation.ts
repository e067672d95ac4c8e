import type { TopicRights } from '../../examination.ts'
import type { AclOperation } from '../../live-topic.ts'
import type { Brokers } from '../connections/brokers.ts'
import { createTopics } from '../writes/create-topics.ts'

/** How many topics are asked for: even a create that is only checked counts against the login's quota (KIP-599). */
const atMost = 100

/**
 * Adds what can be told of CREATE on topics that do not exist. CREATE on the cluster does as well as on the topic, and a login that may
 * not describe the cluster is not told of it: then the brokers check a create of one partition.
 */
export async function examineCreation(
  brokers: Brokers,
  topics: ReadonlyMap<string, TopicRights>,
  cluster: readonly AclOperation[] | null,
): Promise<ReadonlyMap<string, TopicRights>> {
  const open = [...topics].flatMap(([name, rights]) =>
    rights.kind === 'seen' && !rights.exists && !rights.operations?.includes('CREATE') ? [name] : [],
  )
  if (cluster?.includes('CREATE')) return withOperations(topics, new Map(open.map((name) => [name, ['CREATE']])))
  if (cluster !== null) return topics
  const asked = open.slice(0, atMost)
  const creations = asked.map((name) => ({ name, partitions: 1, replicationFactor: null, config: new Map() }))
  const outcomes = asked.length === 0 ? new Map() : await createTopics(brokers, creations, true)
  const told = open.map((name): [string, readonly AclOperation[] | null] => {
    const outcome = outcomes.get(name)
    // Rights are looked at first: whatever else a broker has against it, the login may.
    if (outcome?.kind === 'done') return [name, ['CREATE']]
    if (outcome?.kind !== 'refused') return [name, null]
    return [name, /_AUTHORIZATION_FAILED$/.test(outcome.error.name) ? [] : ['CREATE']]
  })
  return withOperations(topics, new Map(told))
}

/** `null`: it cannot be told. */
function withOperations(
  topics: ReadonlyMap<string, TopicRights>,
  more: ReadonlyMap<string, readonly AclOperation[] | null>,
): ReadonlyMap<string, TopicRights> {
  return new Map(
    [...topics].map(([name, rights]) => {
      const added = more.get(name)
      if (added === undefined || rights.kind !== 'seen') return [name, rights]
      return [name, { ...rights, operations: added && [...(rights.operations ?? []), ...added] }]
    }),
  )
}
