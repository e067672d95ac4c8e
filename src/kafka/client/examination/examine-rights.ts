import type { RightsExamination, TopicRights } from '../../examination.ts'
import type { AclOperation, TopicListing } from '../../live-topic.ts'
import { brokerError } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { errorCodes } from '../error-codes.ts'
import { aclOperations } from '../reads/acl-operations.ts'
import { inBatches } from '../reads/in-batches.ts'
import { readDescription } from '../reads/read-description.ts'
import { readTopicList } from '../reads/read-topic-list.ts'
import { readMetadata } from '../reads/read-topics.ts'
import { describeConfigs } from '../requests/describe-configs.ts'
import type { TopicMetadata } from '../requests/metadata.ts'
import { examineCreation } from './examine-creation.ts'
import { examineGroups } from './examine-groups.ts'

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
