import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { examplePlans } from '../model/example-plans.ts'
import { InMemoryCluster } from '../model/in-memory-cluster.ts'
import { apply, plan } from '../model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../model/topics.ts'

const schema = (name: string) => JSON.parse(readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
ajv.addSchema(schema('plan.schema.json'))
ajv.addSchema(schema('apply.schema.json'))

/** What a program would read: the document after it went through JSON. */
function problems(id: string, document: unknown) {
  ajv.validate(id, JSON.parse(JSON.stringify(document)))
  return ajv.errors ?? []
}

describe('plan.schema.json', async () => {
  const plans = Object.entries(await examplePlans())

  test.each(plans)('fits the plan "%s"', (_name, document) => {
    expect(problems('urn:caracal:plan', document)).toEqual([])
  })

  test.each(plans)('has every field of the plan "%s" and no more', (_name, document) => {
    for (const field of Object.keys(document)) {
      const { [field]: _gone, ...rest } = document as unknown as Record<string, unknown>
      expect(problems('urn:caracal:plan', rest), field).not.toEqual([])
    }
    expect(problems('urn:caracal:plan', { ...document, extra: 1 })).not.toEqual([])
  })
})

test('apply.schema.json fits what apply reports', async () => {
  const cluster = new InMemoryCluster().add('b')
  const desired = desiredState([desiredTopic('a'), desiredTopic('b', { partitions: 2 })])
  const made = await plan(desired, cluster, { allow: [{ risk: 'key-order', glob: '*' }] })
  cluster.held.delete('b')
  const document = await apply(made, cluster)
  expect(document.topics.map(({ status }) => status)).toEqual(['done', 'skipped'])
  expect(problems('urn:caracal:apply', document)).toEqual([])
})
