import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { connect } from '../../../src/kafka/client/connect.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

// A cluster of its own: these tests end brokers, which others must not notice.
let kafka: WitnessedCluster
let cluster: Cluster
const patient = { timeout: 60_000, interval: 200 }

beforeAll(async () => {
  kafka = await startWitnessedCluster()
  const flags = { bootstrapServers: kafka.bootstrapServers, configFile: kafka.clientProperties('admin') }
  const settings = await resolveConnection(flags, {}, (path) => readFileSync(path), '/')
  cluster = await connect(settings, { clientId: 'faults', requestTimeout: 20_000 })
})
afterAll(async () => {
  await cluster?.close()
  await kafka?.stop()
})

const topic = (name: string, replicationFactor: number) => ({
  name,
  partitions: 6,
  replicationFactor,
  config: new Map(),
})
const partitionsOf = async (name: string) => {
  const reading = (await cluster.readTopics([name])).get(name)
  return reading?.kind === 'found' ? reading.topic.partitions : null
}

test('with a broker down, everything else goes on: reads, writes, and its leaderless partitions are told as such', async () => {
  await cluster.createTopics([topic('down.single', 1), topic('down.safe', 3)], { validateOnly: false })
  await vi.waitFor(async () => {
    const partitions = await partitionsOf('down.safe')
    expect(partitions?.map(({ inSyncReplicas }) => inSyncReplicas.length)).toEqual([3, 3, 3, 3, 3, 3])
  }, patient)
  const away = (await partitionsOf('down.single'))?.[0]?.replicas[0] ?? 1

  await kafka.killBroker(away)
  await vi.waitFor(async () => {
    const { brokers } = await cluster.describe()
    expect(brokers.map(({ id }) => id)).not.toContain(away)
  }, patient)

  const single = await vi.waitFor(async () => {
    const partitions = await partitionsOf('down.single')
    expect(partitions?.some(({ leader }) => leader === null)).toBe(true)
    return partitions
  }, patient)
  expect(single?.filter(({ leader }) => leader === null).map(({ replicas }) => replicas)).toEqual([[away], [away]])
  expect(await partitionsOf('down.safe')).toHaveLength(6)

  const readings = await cluster.readTopics(['down.single', 'down.safe', 'down.absent'])
  expect([...readings.values()].map(({ kind }) => kind)).toEqual(['found', 'found', 'absent'])
  expect((await cluster.listTopics()).map(({ name }) => name)).toContain('down.single')

  const questions = ['down.single', 'down.safe'].map((name) => ({ name, at: null }))
  const usage = await cluster.readUsage(questions, { deadlineMs: 20_000 })
  const leaderless = single?.flatMap(({ leader, index }) => (leader === null ? [index] : []))
  for (const { index, log, size } of usage.get('down.single')?.partitions ?? []) {
    const needs = `a leader for partition ${index} of down.single`
    const answer = leaderless?.includes(index) ? { kind: 'unknown', needs } : { kind: 'known' }
    expect([log, size]).toMatchObject([answer, answer])
  }
  for (const { log, size } of usage.get('down.safe')?.partitions ?? []) {
    expect(log).toMatchObject({ kind: 'known', start: 0n, end: 0n, newest: null })
    expect(size).toEqual({ kind: 'unknown', needs: `an answer from broker ${away}` })
  }
  expect([...usage.values()].map(({ partitions }) => partitions.length)).toEqual([6, 6])

  const set = new Map([['retention.ms', '60000']])
  const altered = await cluster.alterConfigs([{ name: 'down.single', set, reset: [] }], { validateOnly: false })
  expect(altered.get('down.single')).toEqual({ kind: 'done' })
  const created = await cluster.createTopics([topic('down.new', 2)], { validateOnly: false })
  expect(created.get('down.new')).toMatchObject({ kind: 'done' })
  expect(await cluster.deleteTopics([{ name: 'down.single', id: null }])).toEqual(
    new Map([['down.single', { kind: 'done' }]]),
  )

  await kafka.startBroker(away)
  await vi.waitFor(async () => {
    expect((await cluster.describe()).brokers).toHaveLength(3)
  }, patient)
}, 120_000)

test('a broker that dies during an apply: what is told is true, and the next run goes on', {
  timeout: 180_000,
}, async () => {
  const team = workspace('dying.', kafka)
  // Slowly, so that the broker dies in the middle.
  const quota = '--alter --entity-type users --entity-name admin --add-config controller_mutation_rate=8'
  await kafka.kafkaTool('kafka-configs', quota.split(' '))
  const names = Array.from({ length: 60 }, (_, index) => `dying.${String(index).padStart(2, '0')}`)
  const topics = names.map((name) => `  ${name}: {partitions: 1}\n`)
  team.write('dying.yaml', `version: 1\ndefaults: {replicationFactor: 2}\ntopics:\n${topics.join('')}`)

  let killed = Promise.resolve()
  const { code, stdout } = await team.caracal('apply -f dying.yaml --auto-approve --json', {
    started: async (child) => {
      while ((await team.topics()).length === 0 && child.exitCode === null);
      killed = kafka.killBroker(1)
    },
  })
  await killed
  const document: ApplyDocument = JSON.parse(stdout)
  const of = (status: string) =>
    document.resources.filter((topic) => topic.status === status).map(({ resource: { name: topic } }) => topic)
  expect({ outcome: document.outcome, code }).toEqual(
    of('done').length === names.length ? { outcome: 'applied', code: 0 } : { outcome: 'partial', code: 4 },
  )
  const held = await team.topics()
  expect(held).toEqual(expect.arrayContaining(of('done')))
  for (const topic of [...of('failed'), ...of('skipped')]) expect(held).not.toContain(topic)

  await kafka.startBroker(1)
  await kafka.kafkaTool('kafka-configs', quota.replace('--add-config', '--delete-config').replace('=8', '').split(' '))
  expect((await team.caracal('apply -f dying.yaml --auto-approve')).code).toBe(0)
  expect(await team.topics()).toEqual(names)
  expect((await team.caracal('plan -f dying.yaml --detailed-exitcode')).code).toBe(0)
})
