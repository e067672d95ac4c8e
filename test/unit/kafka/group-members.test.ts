import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { type ClassicGroup, describeGroups } from '../../../src/kafka/client/requests/describe-groups.ts'
import { describeShareGroupOffsets } from '../../../src/kafka/client/requests/describe-share-group-offsets.ts'
import { listGroups } from '../../../src/kafka/client/requests/list-groups.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { offsetFetch } from '../../../src/kafka/client/requests/offset-fetch.ts'
import { type ShareGroup, shareGroupDescribe } from '../../../src/kafka/client/requests/share-group-describe.ts'
import { type StreamsGroup, streamsGroupDescribe } from '../../../src/kafka/client/requests/streams-group-describe.ts'
import { describedCluster, topicMetadata } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

const any = { min: 0, max: 20 }
let broker: ScriptedBroker

beforeEach(async () => {
  broker = (await ScriptedBroker.start())
    .on(describeCluster, any, describedCluster)
    .on(metadata, any, ({ topics }) => ({
      ...broker.metadata(),
      topics: (topics ?? []).map(({ name }) => ({
        ...topicMetadata(name ?? ''),
        ...(name === '__consumer_offsets' && { partitions: [] }),
      })),
    }))
    .on(offsetFetch, any, ({ groups }) => ({
      ...{ throttleTimeMs: 0, topics: [], errorCode: 0 },
      groups: groups.map(({ id }) => ({ id, topics: [], errorCode: 0 })),
    }))
    .on(describeShareGroupOffsets, any, ({ groups }) => ({
      throttleTimeMs: 0,
      groups: groups.map(({ id }) => ({ id, topics: [], errorCode: 0, errorMessage: null })),
    }))
})
afterEach(() => broker.stop())

/** On a connection of its own, since a broker tells what it offers at its beginning. */
async function groupsOf(name: string, deadlineMs = 20_000) {
  const cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 5_000 })
  try {
    const usage = (await cluster.readUsage([{ name, at: null }], { deadlineMs })).get(name)
    return {
      active: usage?.groups.groups.filter(({ active }) => active).map(({ id }) => id),
      needs: usage?.groups.needs,
    }
  } finally {
    await cluster.close()
  }
}

const known = (...groups: string[]) => ({ active: groups, needs: null })
const unknown = (needs: string) => ({ active: [], needs })

/** ListGroups answers one group of this type. */
function lists(type: string, state = 'Stable'): void {
  broker.on(listGroups, any, () => ({
    throttleTimeMs: 0,
    errorCode: 0,
    groups: [{ id: 'g', protocolType: 'consumer', state, type }],
  }))
}

function classic(more: Partial<ClassicGroup>): void {
  const group = {
    errorCode: 0,
    errorMessage: null,
    id: 'g',
    state: 'Stable',
    protocolType: 'consumer',
    protocolData: '',
  }
  broker.on(describeGroups, any, () => ({
    throttleTimeMs: 0,
    groups: [{ ...group, members: [], authorizedOperations: 0, ...more }],
  }))
}

const member = (metadataBytes: string, assignmentBytes = '') => ({
  id: 'm',
  instanceId: null,
  clientId: '',
  clientHost: '',
  metadata: Buffer.from(metadataBytes, 'hex'),
  assignment: Buffer.from(assignmentBytes, 'hex'),
})

test('a classic group counts for what its members subscribe to and what they are assigned', async () => {
  lists('Classic')
  // version 3, topics [sub], no user data … / version 1, [(ass, [0])]
  classic({
    members: [
      member('000300000001' + '0003737562' + 'ffffffff', '000100000001' + '0003617373' + '0000000100000000ffffffff'),
    ],
  })
  expect(await groupsOf('sub')).toEqual(known('g'))
  expect(await groupsOf('ass')).toEqual(known('g'))
  expect(await groupsOf('other')).toEqual(known())
})

test('a group whose bytes are not the consumer protocol hides what it uses; other kinds of groups use no topic', async () => {
  lists('Classic')
  classic({ members: [member('0003000000ff')] })
  expect(await groupsOf('a')).toEqual(unknown('a readable assignment of group g'))
  classic({ protocolType: 'connect', members: [member('0003000000ff')] })
  expect(await groupsOf('a')).toEqual(known())
})

test('a group that keeps rebalancing hides what it uses', async () => {
  lists('Classic', 'PreparingRebalance')
  classic({ state: 'PreparingRebalance', members: [member('')] })
  expect(await groupsOf('a', 1_500)).toEqual(unknown('the end of the rebalance of group g, more time than 1.5s'))
})

test('a group that this login may not describe is named; one that just went away is not there', async () => {
  lists('Classic')
  classic({ errorCode: 30 })
  expect(await groupsOf('a')).toEqual(unknown('DESCRIBE on Group g'))
  classic({ errorCode: 69 })
  expect(await groupsOf('a')).toEqual(known())
})

test('without DESCRIBE on the cluster an empty list proves nothing', async () => {
  broker.on(listGroups, any, () => ({ throttleTimeMs: 0, errorCode: 0, groups: [] }))
  expect(await groupsOf('a')).toEqual(known())
  broker.on(describeCluster, any, () => ({ ...describedCluster(), clusterAuthorizedOperations: 0 }))
  expect(await groupsOf('a')).toEqual(unknown('DESCRIBE on Cluster'))
})

test('a type of group that this tool does not know hides what it uses', async () => {
  lists('Novel')
  expect(await groupsOf('a')).toEqual(unknown('a tool that knows novel groups'))
})

test('a broker without the APIs for groups hides them, and that is no failure', async () => {
  expect(await groupsOf('a')).toEqual(unknown('a broker that offers ListGroups'))
})

test('a share group counts for its members’ topics', async () => {
  lists('Share')
  const shareMember = { id: '', rack: null, epoch: 1, clientId: '', clientHost: '', subscribedTopics: ['sub'] }
  const assignment = { topicPartitions: [{ topicId: null, topic: 'ass', partitions: [0] }] }
  const group: ShareGroup = {
    ...{ errorCode: 0, errorMessage: null, id: 'g', state: 'Stable', epoch: 1, assignmentEpoch: 1, assignor: 'simple' },
    members: [{ ...shareMember, assignment }],
    authorizedOperations: 0,
  }
  broker.on(shareGroupDescribe, { min: 1, max: 1 }, () => ({ throttleTimeMs: 0, groups: [group] }))
  expect(await groupsOf('sub')).toEqual(known('g'))
  expect(await groupsOf('ass')).toEqual(known('g'))
  expect(await groupsOf('other')).toEqual(known())
})

test('a streams group counts for every topic of its topology', async () => {
  lists('Streams')
  const info = (name: string) => ({ name, partitions: 1, replicationFactor: 1, configs: [{ key: 'a', value: 'b' }] })
  const subtopology = {
    ...{ id: '0', sourceTopics: ['in'], repartitionSinkTopics: ['sink'] },
    ...{ stateChangelogTopics: [info('changelog')], repartitionSourceTopics: [info('repartition')] },
  }
  const group: StreamsGroup = {
    ...{ errorCode: 0, errorMessage: null, id: 'g', state: 'Stable', epoch: 1, assignmentEpoch: 1 },
    ...{ topology: { epoch: 1, subtopologies: [subtopology] }, members: [], authorizedOperations: 0 },
  }
  broker.on(streamsGroupDescribe, any, () => ({ throttleTimeMs: 0, groups: [group] }))
  for (const name of ['in', 'sink', 'changelog', 'repartition']) expect(await groupsOf(name)).toEqual(known('g'))
  expect(await groupsOf('out')).toEqual(known())
})
