import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { topicNamed } from '../../../src/model/resource-id.ts'
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { planned } from '../../support/model/planned.ts'
import { PULL_REQUEST } from '../../support/model/pull-request-plan.ts'
import { samplePlan } from '../../support/model/sample-plan.ts'
import { emptyTopic } from '../../support/model/topics.ts'

const plans: Readonly<Record<string, PlanDocument>> = { ...(await examplePlans()), sample: await samplePlan() }

describe('the plan as Markdown', () => {
  test.each(Object.entries(plans))('%s', async (name, document) => {
    await expect(renderPlanMarkdown(document)).toMatchFileSnapshot(`golden/plan-${name}.md`)
  })

  test('a reader of only the comment learns what is lost, who is hurt and what to do, with links to the lines', () => {
    const text = renderPlanMarkdown(plans['pull-request'] as PlanDocument)
    const lines = `${PULL_REQUEST.repository?.url}/blob/${PULL_REQUEST.commit}/teams/metering/manifests/caracal.yaml`
    expect(text).toMatch(
      /^### .*apply refuses: 1 blocked, 1 risk without consent \(at stake: at most 58\.0 GiB of `caracal\.metering\.events`\)$/m,
    )
    const [row = ''] = /^\| \[`caracal\.metering\.events`\].*$/m.exec(text) ?? []
    expect(row).toContain(`(${lines}#L24)`)
    expect(row).toContain('at most 1,420,690 of up to 2,000,000 records')
    expect(row).toContain('owner: metering')
    expect(row).toContain(
      'group `billing-daily` (not active): has not read up to 1,204,551 of the records that are deleted',
    )
    expect(row).toContain('Cannot be undone.')
    expect(row).toContain('**missing**')
    expect(text).toContain(`given in [\`manifests/caracal.yaml:33\`](${lines}#L33)`)
    expect(text).toMatch(/^\*\*Before approving:\*\* ask the owners and groups/m)
    expect(text).toContain(
      `\`caracal.metering.events\`: add \`allow: {data-loss: retention.ms 7d}\` to its entry ([\`manifests/caracal.yaml:24\`](${lines}#L24))`,
    )
    expect(text).not.toContain('--target')
  })

  test('the worst topic comes first: blocked, then the greatest loss without consent, then consent, then warnings', () => {
    const order = (name: string) => [
      ...renderPlanMarkdown(plans[name] as PlanDocument).matchAll(/^\| \[?`([^`]*)`.*\| ([^|]*) \|$/gm),
    ]
    expect(order('refused').map(([, topic, consent]) => `${topic} ${consent}`)).toEqual([
      'caracal.audit.trail not possible',
      'caracal.metering.events **missing**',
      'caracal.metering.events not needed',
      'caracal.old.topic given in `manifests/caracal.yaml:50`',
      'caracal.policy.changes given in `manifests/caracal.yaml:33`',
    ])
    expect(order('losses').map(([, topic]) => topic)).toEqual([
      ...['caracal.deleted', 'caracal.deleted', 'caracal.keyed', 'caracal.metering.events', 'caracal.sized'],
      ...['caracal.tiered', 'caracal.hidden'],
    ])
  })

  test('the rows of a topic stand together, its loss first; who is hurt is told in the first of them', () => {
    const rows = renderPlanMarkdown(plans['losses'] as PlanDocument).match(/^\| `caracal\.deleted`.*$/gm) ?? []
    expect(rows.map((row) => /\*\*(.*?)\*\*:/.exec(row)?.[1])).toEqual(['data-loss', 'in-use'])
    expect(rows.map((row) => row.includes('| as above |'))).toEqual([false, true])
  })

  test('that something is lost for good is said where something is', async () => {
    const cluster = new InMemoryCluster().add('caracal.a', {})
    cluster.usage = new Map([['caracal.a', emptyTopic(1)]])
    const empty = await planned({ 'caracal.a': { config: { 'retention.ms': '1000' } } }, cluster)
    expect(renderPlanMarkdown(empty)).toContain('**data-loss**')
    expect(renderPlanMarkdown(empty)).not.toContain('Cannot be undone')
    expect(renderPlanMarkdown(plans['pull-request'] as PlanDocument).match(/Cannot be undone/g)).toHaveLength(2)
  })

  test.each(Object.keys(plans))('%s says in its footer of what environment, cluster, commit and time it is', (name) => {
    const plan = { ...(plans[name] as PlanDocument), environment: 'prod', source: PULL_REQUEST }
    const footer = /<sub>.*$/s.exec(renderPlanMarkdown(plan))?.[0]
    expect(footer).toMatch(/(Cluster `?\S+, env prod|Env prod, no cluster was (contacted|read)\.)/)
    expect(footer).toContain('commit [`1a2b3c4d5e`]')
    expect(footer).toContain('UTC')
  })

  test('changes that carry no risk are not folded away where they are all there is', async () => {
    const text = renderPlanMarkdown(plans['changes'] as PlanDocument)
    expect(text).toContain('<details open>\n<summary>The change of 1 topic</summary>')
    expect(renderPlanMarkdown(plans['refused'] as PlanDocument)).not.toContain('<details open>')
  })

  test('several consents of one topic are one line of YAML', async () => {
    const cluster = new InMemoryCluster().add('caracal.a', {})
    const wish = { partitions: 5, config: { 'retention.ms': '1000' } }
    const text = renderPlanMarkdown(await planned({ 'caracal.a': wish }, cluster))
    expect(text.match(/add `allow: /g)).toHaveLength(1)
    expect(text).toContain('add `allow: {key-order: partitions 5, data-loss: retention.ms 1s}`')
  })

  test('a plan on a snapshot is told from one on the cluster, and is never to be applied', () => {
    const snapshot = { takenAt: '2026-01-01T01:04:05.000Z', filter: null }
    const text = renderPlanMarkdown({ ...(plans['changes'] as PlanDocument), snapshot })
    expect(text).toContain('### Kafka topics, prod, on a snapshot: 1 to create\n')
    expect(text).toContain('a plan on a snapshot is never applied')
    expect(text).toContain('Snapshot of 2026-01-01 01:04 UTC, 26 hours old, of cluster test-cluster')
  })

  test('warnings about the manifests are told with a plan that could be made', () => {
    const [warning] = (plans['invalid'] as PlanDocument).diagnostics.map((found) => ({
      ...found,
      severity: 'warning' as const,
    }))
    const text = renderPlanMarkdown({ ...(plans['changes'] as PlanDocument), diagnostics: warning ? [warning] : [] })
    expect(text).toContain('<summary>1 warning about the manifests</summary>')
    expect(text).toContain('**Warning** E021: unknown topic config')
  })
})

test('topics that are blocked for one reason share rows, all of them named', async () => {
  const plan = await samplePlan()
  const blocks = Array.from({ length: 45 }, (_, index) => ({
    ...{
      resource: topicNamed(`caracal.t${index}`),
      place: { file: 'a.yaml', line: index + 3, column: 3 },
      code: 'not-visible' as const,
    },
    ...{ attribute: null, error: null, reason: 'not visible (needs DESCRIBE): nothing is planned.' },
  }))
  const text = renderPlanMarkdown({ ...plan, changes: [], risks: [], notes: [], owners: [], blocks })
  expect(text.match(/\*\*blocked\*\*/g)).toHaveLength(3)
  for (const {
    resource: { name: topic },
  } of blocks)
    expect(text).toContain(`\`${topic}\``)
})
