import type { GroupRights, RightsExamination, TopicRights } from '../../examination.ts'
import type { AclOperation, TopicListing } from '../../live-topic.ts'
import { brokerError, errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { aclOperations } from '../reads/acl-operations.ts'
import { inBatches } from '../reads/in-batches.ts'
import { readDescription } from '../reads/read-description.ts'
import { read } from '../reads/read-request.ts'
import { readTopicList } from '../reads/read-topic-list.ts'
import { readMetadata } from '../reads/read-topics.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import { describeGroups } from '../requests/describe-groups.ts'
import { listGroups } from '../requests/list-groups.ts'
import type { TopicMetadata } from '../requests/metadata.ts'
import { examineCreation } from './examine-creation.ts'

const batches = { size: 200, width: 4 }

/** What the login may do, as the brokers themselves tell (KIP-430). Where they do not, they are asked for something that takes the right. */
export async function examineRights(
  brokers: Brokers,
  topicsOf: (listing: readonly TopicListing[]) => readonly string[],
): Promise<RightsExamination> {
  const [cluster, describeClusterConfigs, groups, listing] = await Promise.all([
    clusterOperations(brokers),
    mayDescribeBroker(brokers),
    examineGroups(brokers),
    readTopicList(brokers),
  ])
  const names = topicsOf(listing)
  const described = await inBatches(names, batches, (batch) => readMetadata(brokers, batch))
  const told = new Map(described.flatMap((batch) => [...batch]))
  const topics = new Map(names.map((name) => [name, topicRights(told.get(name))]))
  const known = cluster !== null && cluster.length > 0 ? cluster : null
  return {
    cluster: known,
    describeCluster: cluster?.includes('DESCRIBE') ?? null,
    describeClusterConfigs,
    groups,
    topics: await examineCreation(brokers, topics, known),
  }
}

/** Empty where the login lacks DESCRIBE on the cluster: then brokers tell of no other right on it either. */
async function clusterOperations(brokers: Brokers): Promise<readonly AclOperation[] | null> {
  return (await readDescription(brokers)).authorizedOperations
}

/** `org.apache.kafka.common.config.ConfigResource.Type.BROKER`. */
const brokerResource = 4

/** A broker tells its own settings only. */
async function mayDescribeBroker(brokers: Brokers): Promise<boolean | null> {
  const { results } = await keepTrying(brokers, brokers.closing, async () => {
    const broker = await brokers.any()
    const resources = [{ type: brokerResource, name: String(brokers.idOf(broker)), keys: ['log.retention.ms'] }]
    return broker.send(describeConfigs, { resources, includeSynonyms: false, includeDocumentation: false })
  })
  const code = results[0]?.errorCode
  if (code === errorCodes.none) return true
  return code === errorCodes.clusterAuthorizationFailed ? false : null
}

function topicRights(topic: TopicMetadata | undefined): TopicRights {
  const code = topic?.errorCode ?? errorCodes.unknownTopicOrPartition
  if (code === errorCodes.topicAuthorizationFailed) return { kind: 'not-visible' }
  const exists = code !== errorCodes.unknownTopicOrPartition
  if (exists && code !== errorCodes.none && code !== errorCodes.leaderNotAvailable) {
    return { kind: 'failed', error: brokerError(code, null).message }
  }
  return { kind: 'seen', exists, operations: topic === undefined ? null : aclOperations(topic.authorizedOperations) }
}

/** No group is called so: the answer tells of the right alone, which is looked at before the group is. */
const NO_GROUP = 'caracal-doctor-looks-at-rights'

/** How many groups of a broker are asked for. */
const atMost = 100

/** Whether this login may look into groups: into any, or into how many of those that it sees. */
async function examineGroups(brokers: Brokers): Promise<GroupRights> {
  if ((await describable(brokers, [NO_GROUP])) > 0) return { kind: 'all' }
  const body = { states: [], types: [] }
  const counts = await Promise.all(
    brokers.map.brokers.map(async ({ id }) => {
      const { groups } = await read(brokers, listGroups, body, id)
      const asked = groups.slice(0, atMost).map(({ id }) => id)
      return { listed: asked.length, described: await describable(brokers, asked) }
    }),
  ).catch(() => null)
  if (counts === null) return { kind: 'unknown', needs: 'an answer of every broker' }
  const sum = (of: 'listed' | 'described') => counts.reduce((total, each) => total + each[of], 0)
  return { kind: 'some', listed: sum('listed'), described: sum('described') }
}

async function describable(brokers: Brokers, groups: readonly string[]): Promise<number> {
  if (groups.length === 0) return 0
  const answer = await read(brokers, describeGroups, { groups, includeAuthorizedOperations: false })
  return answer.groups.filter(({ errorCode }) => errorCode !== errorCodes.groupAuthorizationFailed).length
}
