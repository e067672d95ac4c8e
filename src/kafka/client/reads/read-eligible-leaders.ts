import type { EligibleLeaders } from '../../live-topic.ts'
import type { Unknown } from '../../unknown.ts'
import { brokerError, errorCodes } from '../broker-error.ts'
import type { BrokerConnection } from '../connections/broker-connection.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { describeTopicPartitions } from '../requests/describe-topic-partitions.ts'
import type { ValueOf } from '../wire/wire-type.ts'
import { inBatches } from './in-batches.ts'

type Answer = ValueOf<typeof describeTopicPartitions.response>
type Topic = Answer['topics'][number]

const batches = { size: 200, width: 1 }
/** Brokers answer with no more (`max.request.partition.size.limit`) unless told otherwise. */
const partitionLimit = 2_000

/** @see Cluster.readEligibleLeaders */
export async function readEligibleLeaders(
  brokers: Brokers,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly EligibleLeaders[] | Unknown>> {
  const topics = await inBatches(names, batches, (batch) =>
    keepTrying(brokers, brokers.closing, async () => readPages(await brokers.any(), batch)),
  )
  const byName = Map.groupBy(topics.flat(), ({ name }) => name ?? '')
  return new Map(names.map((name) => [name, eligibleLeaders(name, byName.get(name) ?? [])]))
}

/** A topic of many partitions comes in parts. None from a broker that keeps no account. */
async function readPages(broker: BrokerConnection, names: readonly string[]): Promise<readonly Topic[]> {
  if (broker.versionOf(describeTopicPartitions) === null) return []
  const topics = names.map((name) => ({ name }))
  const pages: Topic[] = []
  let cursor: Answer['nextCursor'] = null
  do {
    const answer: Answer = await broker.send(describeTopicPartitions, { topics, partitionLimit, cursor })
    pages.push(...answer.topics)
    cursor = answer.nextCursor
  } while (cursor !== null)
  return pages
}

function eligibleLeaders(name: string, parts: readonly Topic[]): readonly EligibleLeaders[] | Unknown {
  const errorCode = parts.find((part) => part.errorCode !== errorCodes.none)?.errorCode
  if (errorCode === errorCodes.topicAuthorizationFailed) return { kind: 'unknown', needs: `DESCRIBE on Topic ${name}` }
  if (errorCode !== undefined && errorCode !== errorCodes.unknownTopicOrPartition) {
    return { kind: 'unknown', needs: `an answer on ${name} other than ${brokerError(errorCode, null).name}` }
  }
  return parts
    .flatMap(({ partitions }) => partitions)
    .flatMap(({ index, eligibleLeaders: eligible }) => {
      return eligible === null || eligible.length === 0 ? [] : [{ index, eligible: eligible.toSorted((a, b) => a - b) }]
    })
    .sort((one, other) => one.index - other.index)
}
