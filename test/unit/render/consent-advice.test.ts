import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { group, holding, readBy } from '../../support/model/losing-plans.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, type TopicWish } from '../../support/model/topics.ts'
import { judge } from '../validate/judge.ts'

test.each<[string, TopicWish, Record<string, string>]>([
  ['retention.ms', { config: { 'retention.ms': '1000' } }, {}],
  ['cleanup.policy', { config: { 'cleanup.policy': 'compact,delete' } }, {}],
  ['a reset', { config: { 'retention.ms': null } }, { 'retention.ms': '-1' }],
  ['partitions', { partitions: 5 }, {}],
  [
    'an allow that is there for another risk',
    { partitions: 5, config: { 'retention.ms': '1000' }, allow: { 'key-order': 'partitions 5' } },
    {},
  ],
  [
    'an allow that is there for another change of the same risk',
    { config: { 'retention.ms': '1000', 'retention.bytes': '1000' }, allow: { 'data-loss': 'retention.ms 1s' } },
    {},
  ],
  ['several risks', { partitions: 5, config: { 'retention.ms': '1000', 'retention.bytes': '1000' } }, {}],
])('the line that the plan says to write consents to that very change: %s', async (_name, wish, config) => {
  const cluster = new InMemoryCluster().add('t', { config })
  const { document } = await plan(desiredState([desiredTopic('t', wish)]), cluster)
  const [, verb, advice = ''] =
    /(add|replace\s+its\s+`allow`\s+with)\s+`allow: ([^`]*)`/.exec(renderPlanText(document)) ?? []
  // A second `allow` in one entry would be an error.
  expect(verb === 'add').toBe(wish.allow === undefined)
  const allow = parse(advice) as Record<string, string | string[]>
  const manifest = JSON.stringify({ version: 1, topics: { t: { partitions: 5, allow } } })
  expect(judge({ 'm.yaml': manifest }).diagnostics).toEqual([])
  const consented = await plan(desiredState([desiredTopic('t', { ...wish, allow })]), cluster)
  expect(consented.document.outcome).toBe('changes')
  expect(consented.document.risks.map(({ consent }) => consent.kind)).toContain('given')
  expect(consented.document.notes).toEqual([])
})

test('what another environment needs stays in the line', async () => {
  const cluster = () => new InMemoryCluster().add('t', { config: { 'retention.ms': '2592000000' } })
  const inEnvironment = async (retention: string, allow: TopicWish['allow']) => {
    const wish = { config: { 'retention.ms': retention }, ...(allow && { allow }) }
    return (await plan(desiredState([desiredTopic('t', wish)]), cluster())).document
  }
  const refused = await inEnvironment('86400000', { 'data-loss': 'retention.ms 7d' })
  const [, advice = ''] = /with `allow: ([^`]*)`/.exec(renderPlanText(refused).replaceAll(/\s+/g, ' ')) ?? []
  expect(advice).toBe('{data-loss: [retention.ms 7d, retention.ms 1d]}')
  const both = parse(advice) as TopicWish['allow']
  expect(await inEnvironment('86400000', both)).toMatchObject({ outcome: 'changes' })
  expect(await inEnvironment('604800000', both)).toMatchObject({ outcome: 'changes' })
})

test('deletion that state: absent consents to is no allow to be replaced', async () => {
  const cluster = new InMemoryCluster().add('t', {})
  cluster.usage = new Map([['t', { ...holding(), ...readBy(group('audit', 0n, true)) }]])
  const { document } = await plan(desiredState([desiredTopic('t', { state: 'absent' })]), cluster)
  expect(renderPlanText(document)).toContain('add `allow: {in-use: delete}` to the topic')
})
