import { expect, test } from 'vitest'
import schema from '../../../schemas/plan.schema.json' with { type: 'json' }
import { BLOCKS, NOTES, REFUSALS } from '../../../src/model/finding.ts'
import { RISKS } from '../../../src/model/risk-codes.ts'

test.each([
  ['block', BLOCKS],
  ['note', NOTES],
  ['refusal', REFUSALS],
  ['risk', RISKS],
] as const)('the plan schema has exactly the codes of the table of every %s', (kind, table) => {
  expect([...schema.$defs[`${kind}Code`].enum].sort()).toEqual(Object.keys(table).sort())
})
