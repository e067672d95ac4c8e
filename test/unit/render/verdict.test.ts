import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { effectWords } from '../../../src/render/phrases/effect-words.ts'
import { nextSteps } from '../../../src/render/phrases/next-step.ts'
import { verdict } from '../../../src/render/phrases/verdict.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { group, holding, readBy } from '../../support/model/losing-plans.ts'
import { planned } from '../../support/model/planned.ts'
import { PULL_REQUEST } from '../../support/model/pull-request-plan.ts'

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
    ['refused', 'Kafka topics, prod: apply refuses: 1 blocked, 1 risk without consent'],
    [
      'losses',
      'Kafka topics, prod: apply refuses: 6 risks without consent (at stake: 58.0 GiB of caracal.deleted, and records of 5 more topics)',
    ],
    [
      'pull-request',
      'Kafka topics, prod: apply refuses: 1 blocked, 1 risk without consent (at stake: at most 58.0 GiB of caracal.metering.events)',
    ],
    ['prune', 'Kafka topics, prod: apply refuses: 1 risk without consent, too many deletes'],
    ['wrong-cluster', 'Kafka topics: apply refuses: the manifests are for another cluster'],
    ['invalid', 'Kafka topics: invalid, 1 error in the manifests'],
    ['unavailable', 'Kafka topics: no plan, the cluster cannot be reached'],
  ])('%s', (name, line) => {
    expect(verdict(example(name))).toBe(line)
  })

  test('says what goes even where everybody agreed to it', async () => {
    expect(verdict(await deletion({ 'in-use': 'delete' }))).toBe(
      'Kafka topics, prod: 1 to delete, will lose 58.0 GiB of caracal.old',
    )
    expect(verdict(await deletion({}))).toBe(
      'Kafka topics, prod: apply refuses: 1 risk without consent (at stake: 58.0 GiB of caracal.old)',
    )
  })

  test('a loss that nobody can count is a loss of an unknown amount', () => {
    const plan = example('losses')
    const risks = plan.risks.filter(({ resource: { name: topic } }) => topic === 'caracal.hidden')
    expect(verdict({ ...plan, risks })).toContain('at stake: an unknown amount of caracal.hidden')
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
      "Fix the errors below. To check the manifests without a cluster: caracal kafka validate -f 'my topics' -f b --env prod",
    ])
  })

  test('a pipeline that deletes needs the cluster named, which is told before the merge', async () => {
    const named =
      'If this is the right cluster, add `clusterId: test-cluster` to `environments: prod:` of the manifest: `apply --auto-approve` (as in CI) refuses deletes and consented risks on a cluster that no manifest names.'
    const plan = await deletion({ 'in-use': 'delete' })
    expect(texts(plan)).toEqual([
      named,
      expect.stringContaining(`merge and apply it. Its digest is \`${plan.digest}\``),
    ])
    const { manifests } = plan
    expect(texts({ ...plan, manifests: { ...manifests, clusterId: 'test-cluster' } })).toHaveLength(1)
  })

  test('the rest is applied where it can be: not from a pull request, and with a word on the risks it takes', () => {
    const plan = example('pull-request')
    const rest = (about: Partial<PlanDocument['source']>) =>
      texts({ ...plan, source: { ...plan.source, ...about } }).filter((text) => text.includes('the rest'))
    expect(rest({})).toEqual([])
    expect(rest({ head: null })).toEqual([
      'To apply the rest meanwhile, in the folder that the plan was made in (its risks, all with consent: key-order of caracal.policy.changes): ' +
        'caracal kafka apply --target caracal.agent.tools --target caracal.policy.changes',
    ])
  })

  test('what a right would tell is asked for before consent', () => {
    const plan = example('losses')
    const [first, second] = nextSteps(plan)
    expect(first?.text).toBe(
      'Give these permissions to the account that plans (see `caracal kafka doctor`), and plan again: unknown is not none.',
    )
    expect(first?.items.map(({ text }) => text)).toEqual(['DESCRIBE on Topic caracal.hidden', 'DESCRIBE on Cluster'])
    expect(second?.text).toContain('consent to each')
    const risks = plan.risks.filter(({ resource: { name: topic } }) => topic !== 'caracal.hidden')
    expect(texts({ ...plan, risks }).join(' ')).not.toContain('Give ')
  })

  test('an address of the own machine is doubted in CI only', () => {
    const plan = example('unavailable')
    expect(texts(plan).join(' ')).not.toContain('localhost is')
    expect(texts({ ...plan, source: PULL_REQUEST })).toEqual([
      'Fix the cause, and plan again. localhost is the machine that ran the plan: is `bootstrap-servers` set? ' +
        'To find out more, on the machine that ran the plan: caracal kafka doctor',
    ])
    const failure = plan.failure && { ...plan.failure, broker: 'localhost.example.org:9093' }
    expect(texts({ ...plan, failure, source: PULL_REQUEST }).join(' ')).not.toContain('localhost is')
  })
})

describe('what becomes of the cluster as things stand', () => {
  const inRequest = (name: string) => effectWords({ ...example(name), source: PULL_REQUEST })

  test('a refused plan changes nothing, merged or not', () => {
    expect(inRequest('refused')).toBe(
      '`caracal kafka apply` refuses this plan as a whole (exit 3): even after a merge nothing changes on the cluster until the steps below are done.',
    )
    expect(effectWords(example('refused'))).not.toContain('merge')
  })

  test('a reason that the title only hints at is told', () => {
    expect(inRequest('prune')).toMatch(/ Why: 1 delete is more than --max-deletes 0\.$/)
    expect(inRequest('wrong-cluster')).toContain(' Why: the manifests are for cluster AbCd')
  })

  test('changes are made after the merge; unattended, only where a manifest names the cluster', async () => {
    expect(inRequest('changes')).toBe('Once this is merged, `caracal kafka apply` makes these changes.')
    expect(effectWords(example('changes'))).toBe('`caracal kafka apply` makes these changes.')
    expect(effectWords(await deletion({ 'in-use': 'delete' }))).toContain('only if a manifest names the cluster')
  })

  test('nothing is known where nothing was planned', () => {
    for (const name of ['invalid', 'unavailable']) expect(inRequest(name)).toMatch(/^Nothing was planned: .* not known/)
    expect(inRequest('unavailable')).toContain('This need not come from the pull request.')
    expect(inRequest('unavailable')).toContain('Wait for a plan before merging')
    const repository = { url: 'https://gitlab.com/acme/kafka', host: 'gitlab' } as const
    const merge = effectWords({ ...example('unavailable'), source: { ...PULL_REQUEST, repository } })
    expect(merge).toContain('This need not come from the merge request.')
  })
})
