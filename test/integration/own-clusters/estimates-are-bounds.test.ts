import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'
import { brokenPromises, deletedOf, type Seen } from './estimates/broken-promises.ts'
import { type RandomTopic, randomTopic } from './estimates/random-topics.ts'
import { afterTwoRounds, everythingDeleted } from './estimates/rounds.ts'

const TOPICS = 160
const PREFIX = 'estimates.'
const seed = Number(process.env['ESTIMATES_SEED'] ?? Date.now() % 1_000_000)
/** What a failure shows, so that the same topics can be made again. */
const AGAIN = `ESTIMATES_SEED=${seed}`

/** A cluster of its own, whose brokers delete what is due twice a second. */
let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster({
    environment: {
      KAFKA_LOG_RETENTION_CHECK_INTERVAL_MS: '500',
      KAFKA_LOG_INITIAL_TASK_DELAY_MS: '500',
      KAFKA_LOG_CLEANER_BACKOFF_MS: '200',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    },
  })
})
afterAll(() => cluster?.stop())

const name = (index: number) => `${PREFIX}${String(index).padStart(3, '0')}`

async function inBatches<T>(items: readonly T[], run: (item: T, index: number) => Promise<unknown>): Promise<void> {
  const open = [...items.entries()]
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (let next = open.shift(); next !== undefined; next = open.shift()) await run(next[1], next[0])
    }),
  )
}

async function bySurvey() {
  const partitions = await cluster.witness.survey(PREFIX, { records: true })
  return Map.groupBy(partitions, ({ topic }) => topic)
}

/** Makes the topics with their records, and deletes those that DeleteRecords is to delete. */
async function fill(topics: readonly RandomTopic[]): Promise<void> {
  const now = Date.now()
  await inBatches(topics, ({ partitions, replicationFactor, before: configs }, index) =>
    cluster.witness.createTopic({ name: name(index), partitions, replicationFactor, configs }),
  )
  await cluster.witness.write(
    topics.map(({ writes }, index) => ({
      name: name(index),
      writes: writes.map((write) => ({
        ...write,
        records: write.records.map(({ age, ...record }) => ({ ...record, timestamp: age === null ? -1 : now - age })),
      })),
    })),
  )
  const ends = Map.groupBy(await cluster.witness.survey(PREFIX), ({ topic }) => topic)
  await inBatches(topics, async ({ deleted, before }, index) => {
    if (before['cleanup.policy'] === 'compact') return
    for (const { partition, end } of ends.get(name(index)) ?? []) {
      const to = Math.floor((deleted[partition] ?? 0) * end)
      if (to > 0) await cluster.witness.deleteRecords(name(index), partition, to)
    }
  })
}

/** What the groups of each topic have committed, by topic, group and partition. */
async function commit(topics: readonly RandomTopic[]) {
  const ends = Map.groupBy(await cluster.witness.survey(PREFIX), ({ topic }) => topic)
  const committed = topics.map(({ groups }, index) => {
    return groups.map((parts, number) => {
      const offsets = (ends.get(name(index)) ?? []).flatMap(({ partition, end }) => {
        const part = parts[partition] ?? null
        if (part === null) return []
        return [[partition, part > 1 ? end + 5 : Math.round(part * end)] as const]
      })
      return [`${name(index)}.group-${number}`, new Map(offsets)] as const
    })
  })
  await inBatches(committed, async (groups, index) => {
    for (const [group, offsets] of groups) {
      for (const [partition, offset] of offsets) {
        await expect.poll(() => cluster.witness.commitOffset(group, name(index), partition, offset)).toBe(null)
      }
    }
  })
  return committed.map((groups) => new Map(groups))
}

/** The manifest that asks for all changes, with consent to the risks of a plan. */
function manifest(topics: readonly RandomTopic[], plan: PlanDocument | null): string {
  const lines = topics.map(({ partitions, after }, index) => {
    const missing =
      plan?.risks.filter(
        ({ resource: { name: topic }, consent }) => topic === name(index) && consent.kind === 'missing',
      ) ?? []
    const allow = Object.fromEntries(
      [...Map.groupBy(missing, ({ code }) => code)].map(([code, risks]) => [
        code,
        [...new Set(risks.map(({ words }) => words))],
      ]),
    )
    const wanted = after === null ? { state: 'absent' } : { partitions, config: after }
    return `  ${name(index)}: ${JSON.stringify({ ...wanted, ...(missing.length > 0 ? { allow } : {}) })}`
  })
  return `version: 1\n${plan ? `clusterId: ${plan.clusterId}\n` : ''}topics:\n${lines.join('\n')}\n`
}

async function producersOf(topic: string): Promise<number> {
  return new Set((await cluster.witness.producers(topic)).map(({ id }) => id)).size
}

test(`every number that a plan announces holds on ${TOPICS} random topics (${AGAIN})`, {
  timeout: 600_000,
}, async () => {
  const topics = fc.sample(randomTopic, { seed, numRuns: TOPICS })
  const team = workspace(PREFIX, cluster)
  await fill(topics)
  await everythingDeleted(cluster.witness, PREFIX)
  const committed = await commit(topics)
  const before = await bySurvey()
  const producers = new Map<string, number>()
  await inBatches(topics, async (_, index) => producers.set(name(index), await producersOf(name(index))))

  team.write('topics.yaml', manifest(topics, null))
  const planned = await team.caracal('plan -f topics.yaml --json')
  const plan: PlanDocument = JSON.parse(planned.stdout)
  expect(plan.blocks, AGAIN).toEqual([])
  team.write('topics.yaml', manifest(topics, plan))
  const applied = await team.caracal(`apply -f topics.yaml --auto-approve --max-deletes ${TOPICS}`)
  expect(applied.code, `${AGAIN}\n${applied.stdout.slice(-3_000)}${applied.stderr.slice(-3_000)}`).toBe(0)

  await afterTwoRounds(cluster.witness)
  const writes = topics.map(({ written, partitions, after, before: had }, index) => ({
    name: name(index),
    // What arrives pushes out as much again where a size is the limit.
    writes:
      written && after !== null && !('retention.bytes' in { ...had, ...after })
        ? Array.from({ length: partitions }, (_, partition) => {
            const record = { timestamp: Date.now(), bytes: 20, key: 'late' }
            return { partition, compression: 'none', records: [record] } as const
          })
        : [],
  }))
  await cluster.witness.write(writes)
  await everythingDeleted(cluster.witness, PREFIX)
  const after = await bySurvey()

  const seenOf = (topic: RandomTopic, index: number): Seen => ({
    before: before.get(name(index)) ?? [],
    after: after.get(name(index)) ?? [],
    committed: committed[index] ?? new Map(),
    producers: producers.get(name(index)) ?? 0,
    markers: topic.writes.some(({ transaction }) => transaction !== undefined),
    written: (writes[index]?.writes.length ?? 0) > 0,
  })
  const failures = topics.flatMap((topic, index) => {
    const risks = plan.risks.filter((risk) => risk.resource.name === name(index) && risk.code === 'data-loss')
    const seen = seenOf(topic, index)
    const broken = brokenPromises(risks, seen)
    return broken.length === 0 ? [] : [{ name: name(index), broken, topic, risks, seen }]
  })
  const details = join(tmpdir(), `estimates-${seed}.json`)
  if (failures.length > 0) writeFileSync(details, JSON.stringify(failures, null, 1))
  const shown = failures.flatMap(({ name: of, broken }) => broken.map((text) => `${of}: ${text}`))
  expect(shown, `${AGAIN}, details in ${details}`).toEqual([])
  // Or nothing was tested.
  const losing = topics.filter((topic, index) => topic.after !== null && deletedOf(seenOf(topic, index)).length > 0)
  expect(losing.length, AGAIN).toBeGreaterThan(TOPICS / 5)
})
