import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/plan/plan-document.ts'
import { nextSteps } from '../../../src/render/words/next-step.ts'
import { verdict } from '../../../src/render/words/verdict.ts'
import { examplePlans } from '../model/example-plans.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { group, holding, readBy } from '../model/losing-plans.ts'
import { planned } from '../model/planned.ts'

const plans = await examplePlans()
const example = (name: string) => plans[name] as PlanDocument

/** Who deletes a topic of 58 GiB, with the manifest's consent or not. */
function deletion(allow: Readonly<Record<string, string>>): Promise<PlanDocument> {
  const cluster = new InMemoryCluster().add('caracal.old', {})
  cluster.usage = new Map([['caracal.old', { ...holding(), ...readBy(group('audit', 0n, true)) }]])
  return planned({ 'caracal.old': { state: 'absent', allow } }, cluster)
}

describe('the verdict in one line', () => {
  test.each([
    ['empty', 'Kafka topics, prod: no changes'],
    ['changes', 'Kafka topics, prod: 1 to create'],
    ['refused', 'Kafka topics, prod: refused, 1 blocked, 1 risk without consent'],
    ['losses', 'Kafka topics, prod: refused, would lose 58.0 GiB of caracal.deleted, and records of 5 more topics'],
    ['pull-request', 'Kafka topics, prod: refused, would lose about 41.2 GiB of caracal.metering.events'],
    ['prune', 'Kafka topics, prod: refused, 1 risk without consent, too many deletes'],
    ['wrong-cluster', 'Kafka topics: refused, the manifests are for another cluster'],
    ['invalid', 'Kafka topics: invalid, 1 error in the manifests'],
    ['unavailable', 'Kafka topics: no plan, the cluster cannot be reached'],
  ])('%s', (name, line) => {
    expect(verdict(example(name))).toBe(line)
  })

  test('says what goes even where everybody agreed to it', async () => {
    expect(verdict(await deletion({ 'in-use': 'delete' }))).toBe(
      'Kafka topics, prod: 1 to delete, will lose 58.0 GiB of caracal.old',
    )
    expect(verdict(await deletion({}))).toBe('Kafka topics, prod: refused, would lose 58.0 GiB of caracal.old')
  })

  test('a loss that nobody can count is a loss of an unknown amount', () => {
    const plan = example('losses')
    const risks = plan.risks.filter(({ topic }) => topic === 'caracal.hidden')
    expect(verdict({ ...plan, risks })).toContain('would lose an unknown amount of caracal.hidden')
  })

  test('is one line, whatever the environment is called', () => {
    expect(verdict({ ...example('empty'), environment: 'a\nb\u202e' })).toBe('Kafka topics, a b : no changes')
  })
})

describe('what to do now', () => {
  const texts = (plan: PlanDocument) =>
    nextSteps(plan).map(({ text, command }) => (command === null ? text : `${text} ${command}`))

  test('there is something for every outcome', () => {
    for (const plan of Object.values(plans)) expect(texts(plan).join('')).toMatch(/\S/)
  })

  test('manifests are checked as they were named, where they were meant for', () => {
    const source = { ...example('invalid').source, paths: ['my topics', 'b'] }
    expect(texts({ ...example('invalid'), environment: 'prod', source })).toEqual([
      "Mend the manifests. To check them without a cluster: caracal kafka validate -f 'my topics' -f b --env prod",
    ])
  })

  test('a pipeline that deletes needs the cluster named, which is told before the merge', async () => {
    const named =
      'Add `clusterId: test-cluster` to the manifest: without it `apply --auto-approve` neither deletes nor takes risks with consent.'
    const plan = await deletion({ 'in-use': 'delete' })
    expect(texts(plan)).toEqual([
      named,
      expect.stringContaining(`merge and apply it. Its digest is \`${plan.digest}\``),
    ])
    const { manifests } = plan
    expect(texts({ ...plan, manifests: { ...manifests, clusterId: 'test-cluster' } })).toHaveLength(1)
  })
})
