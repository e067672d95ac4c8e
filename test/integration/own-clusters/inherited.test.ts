import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'

// A cluster of its own: its brokers are set up differently, by mistake or in the middle of a rolling change.
let kafka: WitnessedCluster
let admin: Cluster
let limited: Cluster
const patient = { timeout: 60_000, interval: 100 }

beforeAll(async () => {
  kafka = await startWitnessedCluster({
    brokers: 2,
    environment: { KAFKA_LOG_ROLL_HOURS: '2' },
    environmentOf: {
      1: { KAFKA_LOG_RETENTION_HOURS: '24' },
      2: { KAFKA_LOG_RETENTION_HOURS: '48', KAFKA_LOG_RETENTION_MINUTES: '90' },
    },
  })
  const overridden = { 'retention.ms': '60000', 'segment.ms': '60000' }
  await kafka.witness.createTopic({ name: 'inherited.set', replicationFactor: 2, configs: overridden })
  await kafka.witness.createTopic({ name: 'inherited.bare', replicationFactor: 2 })
  admin = await connectAs('admin')
  limited = await connectAs('producer')
})
afterAll(async () => {
  await Promise.all([admin?.close(), limited?.close()])
  await kafka?.stop()
})

async function connectAs(user: 'admin' | 'producer'): Promise<Cluster> {
  const flags = { bootstrapServers: kafka.bootstrapServers, configFile: kafka.clientProperties(user) }
  const settings = await resolveConnection(flags, {}, (path) => readFileSync(path), '/')
  return connect(settings, { clientId: 'inherited', requestTimeout: 20_000 })
}

const inherited = async (name: string, cluster = admin) => (await cluster.readInherited([name])).get(name)
const differs = (first: object, second: object) => ({
  kind: 'differs',
  byBroker: [
    { broker: 1, ...first },
    { broker: 2, ...second },
  ],
})
const DAY = { value: '86400000', source: 'static-broker' }
const NINETY_MINUTES = { value: '5400000', source: 'static-broker' }

test('brokers with other static settings: each one’s own, minutes before hours', async () => {
  expect(await inherited('retention.ms')).toEqual(differs(DAY, NINETY_MINUTES))
  expect(await inherited('segment.ms')).toEqual({ kind: 'same', value: '7200000', source: 'static-broker' })
})

test('a topic that overrides nothing gets just that on each broker, and it is not called Kafka’s default', async () => {
  const own = async (from: number) => {
    const reading = (await admin.readTopics(['inherited.bare'], { from })).get('inherited.bare')
    const configs = reading?.kind === 'found' ? reading.topic.configs : null
    const entry = configs?.kind === 'read' ? configs.entries.get('retention.ms') : null
    return { value: entry?.value, source: entry?.source }
  }
  expect([await own(1), await own(2)]).toEqual([DAY, NINETY_MINUTES])
})

test('a config that no broker setting stands for has Kafka’s default', async () => {
  expect(await inherited('remote.storage.enable')).toEqual({ kind: 'same', value: 'false', source: 'default' })
})

test('a dynamic default of all brokers goes before their static settings, a broker’s own before that', async () => {
  await kafka.witness.alterConfigs({
    broker: '',
    set: { 'log.retention.ms': '3600000', 'message.max.bytes': '2000000' },
  })
  await kafka.witness.alterConfigs({ broker: '2', set: { 'message.max.bytes': '3000000' } })
  await vi.waitFor(async () => {
    expect(await inherited('retention.ms')).toEqual({
      kind: 'same',
      value: '3600000',
      source: 'dynamic-default-broker',
    })
    expect(await inherited('max.message.bytes')).toEqual(
      differs({ value: '2000000', source: 'dynamic-default-broker' }, { value: '3000000', source: 'dynamic-broker' }),
    )
  }, patient)
  await kafka.witness.alterConfigs({ broker: '', reset: ['log.retention.ms', 'message.max.bytes'] })
  await kafka.witness.alterConfigs({ broker: '2', reset: ['message.max.bytes'] })
  await vi.waitFor(async () => {
    expect(await inherited('retention.ms')).toEqual(differs(DAY, NINETY_MINUTES))
    expect(await inherited('max.message.bytes')).toMatchObject({ kind: 'same', source: 'default' })
  }, patient)
})

test('a saved plan no longer holds where the brokers would bring another value than it shows', async () => {
  const team = workspace('inherited.saved', kafka)
  await team.create('inherited.saved', { replicationFactor: 2, configs: { 'retention.ms': '60000' } })
  team.write('m.yaml', 'version: 1\ntopics:\n  inherited.saved: {partitions: 1, config: {retention.ms: null}}\n')
  expect((await team.caracal('plan -f m.yaml --out plan.json')).code).toBe(0)
  await kafka.witness.alterConfigs({ broker: '', set: { 'log.retention.ms': '3600000' } })
  await vi.waitFor(async () => expect(await inherited('retention.ms')).toMatchObject({ kind: 'same' }), patient)
  const moved = await team.caracal('apply plan.json -f m.yaml --auto-approve')
  expect(moved.stdout.replaceAll(/\n {4}/g, ' ')).toContain(
    '! inherited.saved: what retention.ms is reset to went from 1d on broker 1 and 90m on broker 2 to 1h\n',
  )
  expect(moved).toMatchObject({ code: 3, stderr: '' })
  expect((await team.held())['inherited.saved']?.overrides).toEqual({ 'retention.ms': '60000' })
  await kafka.witness.alterConfigs({ broker: '', reset: ['log.retention.ms'] })
  await vi.waitFor(async () => expect(await inherited('retention.ms')).toEqual(differs(DAY, NINETY_MINUTES)), patient)
  expect((await team.caracal('apply plan.json -f m.yaml --auto-approve')).code).toBe(0)
  expect((await team.held())['inherited.saved']?.overrides).toEqual({})
})

/** A plan of one reset, which then brings something else than it shows. */
async function plannedReset(topic: string) {
  await kafka.witness.createTopic({ name: topic, replicationFactor: 2, configs: { 'retention.ms': '60000' } })
  await vi.waitFor(async () => expect((await admin.readTopics([topic])).get(topic)?.kind).toBe('found'), patient)
  const wish = desiredState([desiredTopic(topic, { config: { 'retention.ms': null } })])
  const made = await plan(wish, admin, { now: new Date() })
  expect(made.document.changes).toMatchObject([{ kind: 'reset-config', to: differs(DAY, NINETY_MINUTES) }])
  return made
}

async function withOtherDefault<T>(run: () => Promise<T>): Promise<T> {
  await kafka.witness.alterConfigs({ broker: '', set: { 'log.retention.ms': '3600000' } })
  await vi.waitFor(async () => expect(await inherited('retention.ms')).toMatchObject({ kind: 'same' }), patient)
  const result = await run()
  await kafka.witness.alterConfigs({ broker: '', reset: ['log.retention.ms'] })
  await vi.waitFor(async () => expect(await inherited('retention.ms')).toEqual(differs(DAY, NINETY_MINUTES)), patient)
  return result
}

test('a reset that would bring another value than the plan showed is not sent', async () => {
  const made = await plannedReset('inherited.reset')
  const document = await withOtherDefault(() => apply(made, admin))
  expect(document).toMatchObject({ outcome: 'moved', resources: [{ status: 'skipped' }] })
  expect(document.resources[0]?.reason).toBe(
    'changed since the plan: what retention.ms is reset to went from 1d on broker 1 and 90m on broker 2 to 1h; plan again',
  )
})

test('a reset whose value changes in the last moment is reported, not verified', async () => {
  const made = await plannedReset('inherited.late')
  const document = await withOtherDefault(() => {
    // Nobody looked before the step: the brokers changed between the look and the step.
    const { readInherited: _, ...others } = admin
    return apply(made, { ...others, readInherited: async () => made.live?.inherited ?? new Map() })
  })
  expect(document.outcome).toBe('partial')
  expect(document.resources[0]?.reason).toMatch(
    /^retention.ms is reset and is 1h, but the plan showed (1d|90m) on broker [12]$/,
  )
})

test('a login that may not see brokers learns it from a topic that does not override it, or what it lacks', async () => {
  const unknown = { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' }
  const see = (name: string) =>
    kafka.witness.allow({ user: 'producer', type: 'TOPIC', name, operations: ['DESCRIBE', 'DESCRIBE_CONFIGS'] })
  expect(await inherited('retention.ms', limited)).toEqual(unknown)
  await see('inherited.set')
  await vi.waitFor(async () => {
    expect(await inherited('max.message.bytes', limited)).toMatchObject({ kind: 'same', value: '1048588' })
  }, patient)
  expect(await inherited('retention.ms', limited)).toEqual(unknown)
  await see('inherited.bare')
  await vi.waitFor(async () => {
    expect(await inherited('retention.ms', limited)).toEqual(differs(DAY, NINETY_MINUTES))
  }, patient)
})

test.each(['inherited.bare', 'inherited.one'])(
  'a plan judges each broker, whichever is read, or holds the topic: %s',
  async (name) => {
    if (name === 'inherited.one') await kafka.witness.createTopic({ name, replicas: [[2]] })
    await vi.waitFor(async () => expect((await admin.readTopics([name])).get(name)?.kind).toBe('found'), patient)
    // An empty topic would lose nothing, and need no consent.
    await kafka.witness.produce(name, 1)
    const wish = (retention: string) => desiredState([desiredTopic(name, { config: { 'retention.ms': retention } })])
    // As broker 2 has it, and less than broker 1 has.
    const { document } = await plan(wish(NINETY_MINUTES.value), admin)
    expect(document.changes).toMatchObject([{ kind: 'set-config', from: differs(DAY, NINETY_MINUTES) }])
    expect(document.risks).toMatchObject([{ code: 'data-loss', consent: { kind: 'missing' } }])
    const more = await plan(wish(DAY.value), admin)
    expect(more.document).toMatchObject({ outcome: 'changes', risks: [] })
  },
)
