import { expect, test } from 'vitest'
import { renderPlanTargets } from '../../../src/render/targets/plan.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../../support/model/topics.ts'

test('the targets of a plan are declared topics that are neither blocked nor wait for consent', async () => {
  const cluster = new InMemoryCluster()
    .add('app.blocked', { partitions: 3 })
    .add('app.waits', { config: { 'retention.ms': '604800000' } })
    .add('app.pruned')
  const topics = [
    desiredTopic('app.blocked'),
    desiredTopic('app.waits', { config: { 'retention.ms': '1000' } }),
    desiredTopic('app.ready.b'),
    desiredTopic('app.ready.a'),
  ]
  const { document } = await plan(desiredState(topics, scope('app.')), cluster, { prune: true })
  expect(document.changes.map(({ resource: { name: topic } }) => topic)).toContain('app.pruned')
  expect(renderPlanTargets(document)).toBe('app.ready.a\napp.ready.b\n')
  expect(document.applyRest).toBe('caracal kafka apply --target app.ready.a --target app.ready.b')
})
