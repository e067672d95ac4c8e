import { Brokers } from '../../../src/kafka/client/connections/brokers.ts'
import { api } from '../../../src/kafka/client/wire/api.ts'
import { array, nullableArray, nullableStruct, struct } from '../../../src/kafka/client/wire/composites.ts'
import { boolean, int16, int32, nullableString, string } from '../../../src/kafka/client/wire/primitives.ts'
import type { WireType } from '../../../src/kafka/client/wire/wire-type.ts'
import { settingsOf } from './contract-room.ts'

const tasks = nullableArray(struct({ subtopology: string, partitions: array(int32) }))
const names = array(string)
const none = nullableArray(string)

/** The beginning of the answer is all that matters here. */
const answer: WireType<{
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  member: string
  epoch: number
}> = {
  write: () => undefined,
  read: (from, version) => ({
    throttleTimeMs: int32.read(from, version),
    errorCode: int16.read(from, version),
    errorMessage: nullableString.read(from, version),
    member: string.read(from, version),
    epoch: int32.read(from, version),
  }),
}

/**
 * What a member of a streams group (KIP-1071) sends: the clients that can be one are in Kafka Streams, far larger than this.
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/StreamsGroupHeartbeatRequest.json
 */
const streamsGroupHeartbeat = api({
  key: 88,
  name: 'StreamsGroupHeartbeat',
  versions: { min: 0, max: 0 },
  flexibleFrom: 0,
  request: struct({
    group: string,
    member: string,
    epoch: int32,
    endpointEpoch: int32,
    instance: nullableString,
    rack: nullableString,
    rebalanceTimeoutMs: int32,
    topology: nullableStruct({
      epoch: int32,
      subtopologies: array(
        struct({
          id: string,
          sources: names,
          sourceRegex: names,
          changelogs: names,
          sinks: names,
          repartitions: names,
          copartitions: names,
        }),
      ),
    }),
    active: tasks,
    standby: tasks,
    warmup: tasks,
    process: nullableString,
    endpoint: nullableStruct({}),
    tags: none,
    offsets: none,
    endOffsets: none,
    shutdown: boolean,
  }),
  response: answer,
})

const member = 'the-one-member'

/** A member joins a streams group that reads one topic; it stays until it leaves or, unheard of, for 45 seconds. */
export async function joinStreamsGroup(group: string, topic: string): Promise<void> {
  const empty = { sourceRegex: [], changelogs: [], sinks: [], repartitions: [], copartitions: [] }
  const topology = { epoch: 0, subtopologies: [{ id: '0', sources: [topic], ...empty }] }
  await beat(group, 0, { topology, active: [], standby: [], warmup: [] })
}

export function leaveStreamsGroup(group: string): Promise<void> {
  return beat(group, -1, { topology: null, active: null, standby: null, warmup: null })
}

type Told = Pick<
  Parameters<typeof streamsGroupHeartbeat.request.write>[1],
  'topology' | 'active' | 'standby' | 'warmup'
>

/** Sent to each broker until the group's coordinator takes it. */
async function beat(group: string, epoch: number, told: Told): Promise<void> {
  const brokers = new Brokers(await settingsOf('admin'), { clientId: 'streams', requestTimeout: 20_000 })
  const head = { group, member, epoch, endpointEpoch: 0, instance: null, rack: null, rebalanceTimeoutMs: 10_000 }
  const tail = { process: 'process', endpoint: null, tags: [], offsets: null, endOffsets: null, shutdown: false }
  const words: string[] = []
  try {
    await brokers.refresh()
    for (const { id } of brokers.map.brokers) {
      const { errorCode, errorMessage } = await (await brokers.byId(id)).send(streamsGroupHeartbeat, {
        ...head,
        ...told,
        ...tail,
      })
      if (errorCode === 0) return
      words.push(`${id}: ${errorCode} ${errorMessage}`)
    }
    throw new Error(words.join('; '))
  } finally {
    brokers.close()
  }
}
