import { describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../../src/plan/plan-document.ts'
import { renderPlanMarkdown } from '../../../src/render/markdown/plan.ts'
import { examplePlans } from '../model/example-plans.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { planned } from '../model/planned.ts'
import { PULL_REQUEST } from '../model/pull-request-plan.ts'
import { samplePlan } from '../model/sample-plan.ts'

const plans: Readonly<Record<string, PlanDocument>> = { ...(await examplePlans()), sample: await samplePlan() }

describe('the plan as Markdown', () => {
  test.each(Object.entries(plans))('%s', async (name, document) => {
    await expect(renderPlanMarkdown(document)).toMatchFileSnapshot(`golden/plan-${name}.md`)
  })

  test('a reader of only the comment learns what is lost, who is hurt and what to do, with links to the lines', () => {
    const text = renderPlanMarkdown(plans['pull-request'] as PlanDocument)
    const lines = `${PULL_REQUEST.repository?.url}/blob/${PULL_REQUEST.commit}/teams/metering/manifests/caracal.yaml`
    expect(text).toMatch(/^### .*refused, would lose about 41\.2 GiB of `caracal\.metering\.events`$/m)
    const [row = ''] = /^\| \[`caracal\.metering\.events`\].*$/m.exec(text) ?? []
    expect(row).toContain(`(${lines}#L24)`)
    expect(row).toContain('about 41.2 of 58.0 GiB')
    expect(row).toContain('owner metering')
    expect(row).toContain('group `billing-daily`: at most 1,204,551 records unread')
    expect(row).toContain('**missing**')
    expect(text).toContain(
      `\`caracal.metering.events\`: add \`allow: {data-loss: retention.ms 7d}\` to its entry ([\`manifests/caracal.yaml:24\`](${lines}#L24))`,
    )
    expect(text).toContain('caracal kafka apply --target caracal.agent.tools --target caracal.policy.changes')
  })

  test('what needs a decision comes first: blocked, then the greatest loss without consent, then consent, then warnings', () => {
    const order = (name: string) => [
      ...renderPlanMarkdown(plans[name] as PlanDocument).matchAll(/^\| \[?`([^`]*)`.*\| ([^|]*) \|$/gm),
    ]
    expect(order('refused').map(([, topic, consent]) => `${topic} ${consent}`)).toEqual([
      'caracal.audit.trail –',
      'caracal.metering.events **missing**',
      'caracal.old.topic given',
      'caracal.policy.changes given',
      'caracal.metering.events not needed',
    ])
    expect(order('losses').map(([, topic]) => topic)).toEqual([
      ...['caracal.deleted', 'caracal.keyed', 'caracal.metering.events', 'caracal.sized', 'caracal.tiered'],
      ...['caracal.hidden', 'caracal.deleted'],
    ])
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
