import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { plan } from '../model/plan-and-apply.ts'
import { desiredState, desiredTopic, type TopicWish } from '../model/topics.ts'

test.each<[string, TopicWish, Record<string, string>]>([
  ['retention.ms', { config: { 'retention.ms': '1000' } }, {}],
  ['cleanup.policy', { config: { 'cleanup.policy': 'compact,delete' } }, {}],
  ['a reset', { config: { 'retention.ms': null } }, { 'retention.ms': '-1' }],
  ['partitions', { partitions: 5 }, {}],
  ['several risks', { partitions: 5, config: { 'retention.ms': '1000', 'retention.bytes': '1000' } }, {}],
])('the line that the plan says to add consents to that very change: %s', async (_name, wish, config) => {
  const cluster = new InMemoryCluster().add('t', { config })
  const { document } = await plan(desiredState([desiredTopic('t', wish)]), cluster)
  const [, advice = ''] = /add\s+`allow: ([^`]*)`/.exec(renderPlanText(document)) ?? []
  const allow = parse(advice) as Record<string, string | string[]>
  const consented = await plan(desiredState([desiredTopic('t', { ...wish, allow })]), cluster)
  expect(consented.document.outcome).toBe('changes')
  expect(consented.document.risks.map(({ consent }) => consent.kind)).toContain('given')
})
