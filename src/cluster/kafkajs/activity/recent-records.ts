import { setTimeout as delay } from 'node:timers/promises'
import type { TopicActivity } from '../../cluster.ts'
import { brokerError } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { backoff, settling } from '../connections/timing.ts'
import { errorCodes } from '../error-codes.ts'
import { inBatches } from '../reads/in-batches.ts'
import { readMetadata } from '../reads/read-topics.ts'
import type { TopicMetadata } from '../requests/metadata.ts'
import { type PartitionAt, recentIn } from './recent-in.ts'

type Recent = TopicActivity['recentRecords']

const topicBatches = { size: 200, width: 4 }
const partitionBatches = { size: 1_000, width: 1 }

/** Whether topics hold a record newer than `since` (epoch ms), by name; a topic that is not there holds none. */
export async function recentRecords(
  brokers: Brokers,
  names: readonly string[],
  since: number,
): Promise<ReadonlyMap<string, Recent>> {
  const answers = new Map<string, Recent>()
  const deadline = Date.now() + Math.min(settling, brokers.options.requestTimeout)
  let open = names
  for (let tries = 0; ; tries++) {
    const moved = await ask(brokers, open, since, answers)
    open = open.filter((name) => moved.has(name))
    if (open.length === 0 || Date.now() >= deadline) return answers
    await delay(backoff(tries))
  }
}

/** Adds to `answers`; returns the topics whose leaders are not where the metadata said. */
async function ask(
  brokers: Brokers,
  names: readonly string[],
  since: number,
  answers: Map<string, Recent>,
): Promise<ReadonlySet<string>> {
  const metadata = await inBatches(names, topicBatches, (batch) => readMetadata(brokers, batch))
  const topics = new Map(metadata.flatMap((batch) => [...batch]))
  for (const name of names) answers.set(name, fromMetadata(name, topics.get(name)))

  const byLeader = Map.groupBy([...topics.values()].flatMap(partitionsAt), ({ leader }) => leader)
  const found = await Promise.all(
    [...byLeader].map(([leader, partitions]) =>
      inBatches(partitions, partitionBatches, (batch) => recentIn(brokers, leader, batch, since)),
    ),
  )
  const moved = new Set<string>()
  for (const { topic, recent, leaderMoved } of found.flat(2)) {
    if (leaderMoved) moved.add(topic)
    answers.set(topic, stronger(answers.get(topic), recent))
  }
  return moved
}

function fromMetadata(name: string, topic: TopicMetadata | undefined): Recent {
  if (topic?.errorCode === errorCodes.topicAuthorizationFailed)
    return { kind: 'unknown', needs: `DESCRIBE on Topic ${name}` }
  const leaderless = topic?.partitions.find(({ leader }) => leader < 0)
  if (leaderless) return { kind: 'unknown', needs: `a leader for partition ${leaderless.index} of ${name}` }
  const errorCode = topic?.errorCode ?? errorCodes.unknownTopicOrPartition
  return errorCode === errorCodes.none || errorCode === errorCodes.unknownTopicOrPartition
    ? { kind: 'known', any: false }
    : { kind: 'unknown', needs: `an answer on ${name} other than ${brokerError(errorCode, null).name}` }
}

function partitionsAt(topic: TopicMetadata): readonly PartitionAt[] {
  return topic.partitions
    .filter(({ leader }) => leader >= 0)
    .map(({ index, leader }) => ({ topic: topic.name ?? '', index, leader }))
}

/** One recent record is enough; an unknown partition hides whether there is one; only then comes "none". */
function stronger(one: Recent | undefined, other: Recent): Recent {
  if (one === undefined || (other.kind === 'known' && other.any)) return other
  if (one.kind === 'known' && one.any) return one
  return one.kind === 'unknown' ? one : other
}
