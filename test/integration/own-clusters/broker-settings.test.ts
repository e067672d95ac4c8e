import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Workspace, workspace } from '../../e2e/commands/workspace.ts'
import { brokerPaths } from '../../support/local-cluster/cluster-directory.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

// Clusters of their own: their brokers are set up so that what a plan asks for does not come about, or does not last.
const patient = { timeout: 60_000, interval: 200 }
const BACK_IN_USE = 'auto-created'

async function clusterId(team: Workspace): Promise<string> {
  team.write('empty.yaml', 'version: 1\ntopics: {}\n')
  return JSON.parse((await team.caracal('plan -f empty.yaml --json')).stdout).clusterId
}

describe.each(['4.3.0', '3.9.1'])('brokers of Kafka %s that delete no topics', (version) => {
  let cluster: WitnessedCluster
  beforeAll(async () => {
    cluster = await startWitnessedCluster({
      version,
      brokers: 2,
      environment: {
        KAFKA_DELETE_TOPIC_ENABLE: 'false',
        KAFKA_LOG_CLEANER_ENABLE: 'false',
        KAFKA_SOCKET_REQUEST_MAX_BYTES: '2097152',
      },
      environmentOf: { 1: { KAFKA_DEFAULT_REPLICATION_FACTOR: '2' } },
    })
  })
  afterAll(() => cluster?.stop())

  test('a delete is blocked, doctor says why, and the brokers would have refused it', async () => {
    const team = workspace('kept.', cluster)
    await team.create('kept.a', { replicationFactor: 2 })
    const id = await clusterId(team)
    team.write('m.yaml', `version: 1\nclusterId: ${id}\ntopics:\n  kept.a: {state: absent}\n`)
    const planned = await team.caracal('plan -f m.yaml --json')
    expect(planned.code).toBe(3)
    expect(JSON.parse(planned.stdout).blocks).toMatchObject([
      { resource: { kind: 'topic', name: 'kept.a' }, code: 'deletes-disabled' },
    ])
    expect((await team.caracal('apply -f m.yaml --auto-approve --allow in-use:*')).code).toBe(3)

    const doctor = await team.caracal('doctor -f m.yaml --json')
    expect(JSON.parse(doctor.stdout)).toMatchObject({ outcome: 'plan-only' })
    const { checks } = JSON.parse(doctor.stdout)
    expect(checks.filter(({ status }: { status: string }) => status === 'failed')).toMatchObject([
      { name: 'delete.topic.enable', stops: 'apply', remedy: expect.stringContaining('server.properties') },
    ])
    await expect(cluster.witness.deleteTopic('kept.a')).rejects.toThrow('TopicDeletionDisabled')
  })

  test('an account that may not see the settings is told that it does not know', async () => {
    const team = workspace('blind.', cluster)
    await team.create('blind.a', { replicationFactor: 2 })
    await team.create('blind.b', { replicationFactor: 2 })
    for (const name of ['blind.a', 'blind.b']) {
      await cluster.witness.allow({
        user: 'producer',
        type: 'TOPIC',
        name,
        operations: ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'DELETE'],
      })
    }
    team.write('m.yaml', 'version: 1\ntopics:\n  blind.a: {state: absent}\n  blind.b: {state: absent}\n')
    const config = cluster.clientProperties('producer')
    await vi.waitFor(async () => {
      const line = `plan -f m.yaml --json --bootstrap-servers ${cluster.bootstrapServers}`
      const { stdout } = await team.caracal(line, { config })
      const { notes, blocks } = JSON.parse(stdout)
      expect(blocks).toEqual([])
      expect(notes).toMatchObject([
        {
          resource: { kind: 'topic', name: 'blind.a' },
          code: 'deletes-unknown',
          text: expect.stringContaining('(needs DESCRIBE_CONFIGS on Cluster)'),
        },
      ])
    }, patient)
  })

  test('a create without a replication factor shows what the controller chose, and that is what comes', async () => {
    const team = workspace('default.', cluster)
    const port = await team.port()
    const setting = (await port.readBrokerSettings(['default.replication.factor'])).get('default.replication.factor')
    expect(setting).toMatchObject({
      kind: 'differs',
      byBroker: [
        { broker: 1, value: '2', source: 'static-broker' },
        { broker: 2, value: '1', source: 'default' },
      ],
    })
    team.write('m.yaml', 'version: 1\ntopics:\n  default.a: {partitions: 1}\n')
    const { changes, risks } = JSON.parse((await team.caracal('plan -f m.yaml --json')).stdout)
    const shown = changes[0].defaultReplication
    expect(shown).toMatchObject({ kind: 'same', value: expect.stringMatching(/^[12]$/) })
    expect(risks.length).toBe(shown.value === '1' ? 1 : 0)
    // Nobody has checked it: both brokers' words are shown, and the smaller counts.
    const unchecked = JSON.parse((await team.caracal('plan -f m.yaml --json --broker-check off')).stdout)
    expect(unchecked.changes[0].defaultReplication).toEqual(setting)
    expect(unchecked.risks).toMatchObject([
      { code: 'durability', text: expect.stringContaining('2 on broker 1 and 1 on broker 2') },
    ])

    expect((await team.caracal('apply -f m.yaml --auto-approve')).code).toBe(0)
    await expect
      .poll(async () => (await cluster.witness.topic('default.a'))?.partitions[0]?.replicas.length, patient)
      .toBe(Number(shown.value))
  })

  test('what the brokers do with large batches and with compaction is a warning', async () => {
    const team = workspace('limits.', cluster)
    await team.create('limits.a', { replicationFactor: 2 })
    const config = '{cleanup.policy: compact, max.message.bytes: 3 MiB}'
    team.write('m.yaml', `version: 1\ntopics:\n  limits.a: {partitions: 1, config: ${config}}\n`)
    const { risks } = JSON.parse((await team.caracal('plan -f m.yaml --json')).stdout)
    const texts = risks.map(({ text }: { text: string }) => text)
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.stringContaining('socket.request.max.bytes (2 MiB)'),
        expect.stringContaining('log.cleaner.enable is false'),
      ]),
    )
  })
})

describe('a cluster whose clients create topics', () => {
  let cluster: WitnessedCluster
  beforeAll(async () => {
    cluster = await startWitnessedCluster({
      brokers: 2,
      environment: {
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'true',
        KAFKA_NUM_PARTITIONS: '4',
        KAFKA_MESSAGE_MAX_BYTES: '100000',
        KAFKA_REPLICA_FETCH_MAX_BYTES: '100000',
        KAFKA_SOCKET_REQUEST_MAX_BYTES: '600000',
      },
      environmentOf: { 1: { KAFKA_MIN_INSYNC_REPLICAS: '2' } },
    })
  })
  afterAll(() => cluster?.stop())

  test('a topic that is deleted while a consumer is on it: the plan says that it comes back, and it does', async () => {
    const team = workspace('back.', cluster)
    await team.create('back.a', { replicationFactor: 2 })
    const before = await team.held()
    await cluster.witness.joinGroup(BACK_IN_USE, 'back.a', { commits: false })
    const id = await clusterId(team)
    team.write('m.yaml', `version: 1\nclusterId: ${id}\ntopics:\n  back.a: {state: absent}\n`)
    const { notes } = JSON.parse((await team.caracal('plan -f m.yaml --json')).stdout)
    expect(notes).toMatchObject([
      {
        resource: { kind: 'topic', name: 'back.a' },
        code: 'comes-back',
        text: expect.stringContaining('(num.partitions 4, default.replication.factor 1)'),
      },
    ])
    expect((await team.caracal('apply -f m.yaml --auto-approve --allow in-use:back.a')).code).toBe(0)
    await vi.waitFor(async () => {
      const again = (await team.held())['back.a']
      expect(again?.partitions).toEqual([1, 1, 1, 1])
      expect(again?.id).not.toBe(before['back.a']?.id)
    }, patient)
    await cluster.witness.leaveGroup(BACK_IN_USE)
  })

  test('why there is no warning about message.max.bytes and replica.fetch.max.bytes: a larger batch is written and replicated', async () => {
    const team = workspace('large.', cluster)
    const configs = { 'max.message.bytes': '1000000', 'min.insync.replicas': '2' }
    await team.create('large.a', { replicationFactor: 2, configs })
    await cluster.witness.produce('large.a', 1, undefined, { bytes: 500_000 })
    expect(await cluster.witness.records('large.a')).toHaveLength(1)
  })

  test('why there is one about socket.request.max.bytes: the broker closes the connection on a larger batch', async () => {
    const team = workspace('larger.', cluster)
    await team.create('larger.a', { replicationFactor: 2, configs: { 'max.message.bytes': '1000000' } })
    // The producer tries for two minutes; the broker says at once what is wrong.
    const written = cluster.witness.produce('larger.a', 1, undefined, { bytes: 700_000 }).catch(() => null)
    const logs = () =>
      cluster.brokers.map(({ name }) => readFileSync(brokerPaths(cluster.directory, name).log, 'utf8')).join()
    await expect
      .poll(logs, patient)
      .toMatch(/InvalidReceiveException: Invalid receive \(size = 7\d+ larger than 600000\)/)
    expect(await cluster.witness.records('larger.a')).toEqual([])
    void written
  })

  test('with ELR (KIP-966) brokers have one cluster default of min.insync.replicas, and a reset brings it', async () => {
    const team = workspace('elr.', cluster)
    await team.create('elr.a', { replicationFactor: 2, configs: { 'min.insync.replicas': '1' } })
    const inherited = (await (await team.port()).readInherited(['min.insync.replicas'])).get('min.insync.replicas')
    expect(inherited).toMatchObject({ kind: 'same', source: 'dynamic-default-broker' })
    team.write('m.yaml', 'version: 1\ntopics:\n  elr.a: {partitions: 1, config: {min.insync.replicas: null}}\n')
    const { changes } = JSON.parse((await team.caracal('plan -f m.yaml --json')).stdout)
    expect(changes).toMatchObject([{ kind: 'reset-config', name: 'min.insync.replicas', to: inherited }])
    expect((await team.caracal('apply -f m.yaml --auto-approve')).code).toBe(0)
    await expect
      .poll(async () => (await cluster.witness.topic('elr.a'))?.configs['min.insync.replicas'], patient)
      .toBe(inherited?.kind === 'same' ? inherited.value : null)
  })
})
