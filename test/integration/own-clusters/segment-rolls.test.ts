import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'

/** Brokers that look for records to delete all the time. */
let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster({
    environment: { KAFKA_LOG_RETENTION_CHECK_INTERVAL_MS: '500', KAFKA_LOG_INITIAL_TASK_DELAY_MS: '500' },
  })
})
afterAll(() => cluster?.stop())

const THREE_DAYS_AGO = Date.now() - 3 * 86_400_000
const RETENTION_MS = 6_000
const patient = { timeout: 60_000, interval: 1_000 }

/** Records three days old in one segment with a record of now: past retention.ms, and kept as long as new ones join them. */
async function topicWithOldRecords(topic: string, configs: Readonly<Record<string, string>>) {
  const team = workspace('rolls.', cluster)
  await team.create(topic, { configs: { 'retention.ms': '-1', ...configs } })
  await cluster.witness.produce(topic, 30, THREE_DAYS_AGO, { partition: 0, bytes: 100_000 })
  await cluster.witness.produce(topic, 1, undefined, { partition: 0 })
  await cluster.witness.alterConfigs({ topic, set: { 'retention.ms': String(RETENTION_MS) } })
  return team
}

const countOld = async (topic: string) =>
  (await cluster.witness.records(topic)).filter(({ timestamp }) => timestamp === THREE_DAYS_AGO).length

/** Somebody keeps writing, as on any topic in use. */
async function countOldAfterOneMore(topic: string) {
  await cluster.witness.produce(topic, 1, undefined, { partition: 0 })
  return countOld(topic)
}

const manifest = (clusterId: string | null, topic: string, config: string, more = '') =>
  `version: 1\n${clusterId === null ? '' : `clusterId: ${clusterId}\n`}topics:\n  ${topic}:\n    partitions: 1\n    config: {retention.ms: ${RETENTION_MS}, ${config}}\n${more}`

test.each([
  ['segment.bytes', {}, '1 MiB'],
  ['segment.ms', { 'segment.ms': '604800000' }, '1h'],
  ['message.timestamp.type', {}, 'LogAppendTime'],
] as const)(
  '%s can release records past retention.ms: the plan says how many, and wants consent',
  async (name, live, to) => {
    const topic = `rolls.${name}`
    const team = await topicWithOldRecords(topic, live)
    const started = Date.now()
    await expect
      .poll(async () => [await countOldAfterOneMore(topic), Date.now() - started > 2 * RETENTION_MS], patient)
      .toEqual([30, true])

    team.write('topics.yaml', manifest(null, topic, `${name}: ${to}`))
    const plan: PlanDocument = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
    expect(plan.outcome).toBe('refused')
    const risk = plan.risks.find(({ code }) => code === 'data-loss')
    expect(risk).toMatchObject({ words: `${name} ${to}`, consent: { kind: 'missing' } })
    const atMost = risk?.loss?.records?.kind === 'at-most' ? risk.loss.records.value : Number.NaN
    expect(atMost).toBeGreaterThanOrEqual(30)
    expect(await countOldAfterOneMore(topic)).toBe(30)

    if (name === 'message.timestamp.type') return
    team.write(
      'topics.yaml',
      manifest(plan.clusterId, topic, `${name}: ${to}`, `    allow: {data-loss: ${name} ${to}}\n`),
    )
    expect(await team.caracal('apply -f topics.yaml --auto-approve')).toMatchObject({ code: 0 })
    await expect.poll(() => countOldAfterOneMore(topic), patient).toBe(0)
  },
)

test('nothing past the limits, nothing to lose: no consent is needed', async () => {
  const topic = 'rolls.young'
  const team = workspace('rolls.', cluster)
  await team.create(topic, { configs: { 'retention.ms': '604800000' } })
  await cluster.witness.produce(topic, 30, Date.now() - 86_400_000, { bytes: 100_000 })
  team.write('topics.yaml', `version: 1\ntopics:\n  ${topic}: {partitions: 1, config: {segment.bytes: 1 MiB}}\n`)
  const plan: PlanDocument = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
  expect([plan.outcome, plan.risks.filter(({ code }) => code === 'data-loss')]).toEqual(['changes', []])
})
