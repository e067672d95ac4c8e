import type { ProducersOfTopic } from '../../topic-usage.ts'
import type { Unknown } from '../../unknown.ts'
import { errorCodes } from '../broker-error.ts'
import type { Brokers } from '../connections/brokers.ts'
import { read } from '../reads/read-request.ts'
import { describeProducers } from '../requests/describe-producers.ts'
import { askLeaders, type LeaderAnswer, leaderMoves } from './ask-leaders.ts'
import { byTopic, type LocatedPartition, type LocatedTopics } from './locate-topics.ts'
import { unknownFor } from './unknown.ts'

interface Producer {
  readonly id: bigint
  readonly lastTimestamp: bigint
}

/** The producers of each topic; one partition that is not known hides how many there are. */
export async function readProducers(
  brokers: Brokers,
  topics: LocatedTopics,
): Promise<ReadonlyMap<string, ProducersOfTopic | Unknown>> {
  const told = await askLeaders(brokers, topics, (leader, partitions) => fromLeader(brokers, leader, partitions))
  return new Map([...told].map(([name, byPartition]) => [name, ofTopic([...byPartition.values()])]))
}

async function fromLeader(
  brokers: Brokers,
  leader: number,
  partitions: readonly LocatedPartition[],
): Promise<readonly LeaderAnswer<{ kind: 'known'; producers: readonly Producer[] }>[]> {
  const answer = await read(brokers, describeProducers, { topics: byTopic(partitions) }, leader)
  const answers = new Map(
    answer.topics.flatMap(({ name, partitions }) => partitions.map((of) => [`${name} ${of.index}`, of])),
  )
  return partitions.map((at) => {
    const { errorCode, producers } = answers.get(`${at.name} ${at.index}`) ?? missing
    return errorCode === errorCodes.none
      ? { at, told: { kind: 'known', producers }, leaderMoved: false }
      : { at, told: unknownFor(errorCode, at, 'READ'), leaderMoved: leaderMoves.has(errorCode) }
  })
}

const missing = { errorCode: errorCodes.unknownTopicOrPartition, producers: [] }

function ofTopic(
  partitions: readonly ({ kind: 'known'; producers: readonly Producer[] } | Unknown)[],
): ProducersOfTopic | Unknown {
  const producers: Producer[] = []
  for (const partition of partitions) {
    if (partition.kind === 'unknown') return partition
    producers.push(...partition.producers)
  }
  const times = producers.map(({ lastTimestamp }) => Number(lastTimestamp)).filter((time) => time >= 0)
  return {
    kind: 'known',
    count: new Set(producers.map(({ id }) => id)).size,
    lastWrite: times.reduce<number | null>((latest, time) => Math.max(latest ?? 0, time), null),
  }
}
