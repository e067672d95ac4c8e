import { describe, expect, test } from 'vitest'
import { renderApplyText } from '../../../src/render/text/apply.ts'
import { renderPlanText } from '../../../src/render/text/plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'

describe('the plan as text', async () => {
  test.each(Object.entries(await examplePlans()))('%s', async (name, document) => {
    const text = renderPlanText(document)
    await expect(text).toMatchFileSnapshot(`golden/plan-${name}.txt`)
    const tooWide = text
      .split('\n')
      .filter((line) => line.length > 80 && !line.startsWith('Error') && !line.startsWith('  caracal'))
    expect(tooWide).toEqual([])
  })

  test('words from brokers cannot move the cursor', async () => {
    const cluster = new InMemoryCluster()
    cluster.createTopics = async (topics) => {
      const error = { name: 'POLICY_VIOLATION', code: 44, message: 'no\u001b[2J\r\nway' }
      return new Map(topics.map(({ name }) => [name, { kind: 'refused', error }]))
    }
    const { document } = await plan(desiredState([desiredTopic('a')]), cluster)
    expect(renderPlanText(document)).toContain('POLICY_VIOLATION: no [2J way')
  })
})

test('the end of an apply as text', async () => {
  const cluster = new InMemoryCluster().add('b').add('c')
  const grown = { partitions: 2 }
  const desired = desiredState([desiredTopic('a'), desiredTopic('b', grown), desiredTopic('c', grown)])
  const made = await plan(desired, cluster, { allow: [{ risk: 'key-order', glob: '*' }] })
  cluster.remove('b')
  await expect(renderApplyText(await apply(made, cluster))).toMatchFileSnapshot('golden/apply-partial.txt')
})
