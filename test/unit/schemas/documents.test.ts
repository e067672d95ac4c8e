import { describe, expect, test } from 'vitest'
import { failureDocument } from '../../../src/commands/failures/report-failure.ts'
import { type DocumentSchema, schemaProblems } from '../../support/document-schemas.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'

/** Fields that plans of earlier releases lack; those must stay readable. */
const NEWER_FIELDS = ['ignored', 'outsideScopes']

describe('plan.schema.json', async () => {
  const plans = Object.entries(await examplePlans())

  test.each(plans)('fits the plan "%s"', (_name, document) => {
    expect(schemaProblems('plan', document)).toEqual([])
  })

  test.each(plans)('has every field of the plan "%s" and no more', (_name, document) => {
    for (const field of Object.keys(document).filter((field) => !NEWER_FIELDS.includes(field))) {
      const { [field]: _gone, ...rest } = document as unknown as Record<string, unknown>
      expect(schemaProblems('plan', rest), field).not.toEqual([])
    }
    expect(schemaProblems('plan', { ...document, extra: 1 })).not.toEqual([])
  })
})

test('apply.schema.json fits what apply reports', async () => {
  const cluster = new InMemoryCluster().add('b')
  const desired = desiredState([desiredTopic('a'), desiredTopic('b', { partitions: 2 })])
  const made = await plan(desired, cluster, { allow: [{ risk: 'key-order', glob: '*' }] })
  cluster.remove('b')
  const document = await apply(made, cluster)
  expect(document.resources.map(({ status }) => status)).toEqual(['done', 'skipped'])
  expect(schemaProblems('apply', document)).toEqual([])
})

test.each<[DocumentSchema, unknown]>([
  ['results#/$defs/comment', { format: 'caracal-comment', version: 1, action: 'outdated', url: 'https://x' }],
  ['results#/$defs/driftIssue', { format: 'caracal-drift-issue', version: 1, action: 'none', url: null }],
  ['results#/$defs/failure', failureDocument({ exit: 'usage', message: 'unknown flag --x', remedy: null })],
  [
    'results#/$defs/validate',
    {
      format: 'caracal-validate',
      version: 1,
      outcome: 'valid',
      files: 1,
      topics: 2,
      environments: [],
      diagnostics: [],
    },
  ],
])('%s fits, and tells a document with a field too many or too few', (name, document) => {
  expect(schemaProblems(name, document)).toEqual([])
  expect(schemaProblems(name, {})).not.toEqual([])
  expect(schemaProblems(name, { ...(document as object), extra: 1 })).not.toEqual([])
})
