import { expect, test } from 'vitest'
import manifestSchema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import planSchema from '../../../schemas/plan.schema.json' with { type: 'json' }
import { CONSENT_NEEDED, ONLY_TOLD } from '../../../src/manifest/risk-codes.ts'
import { codeAndPlace, judge } from './judge.ts'

const judgeConsentTo = (risk: string) =>
  judge({ 'a.yaml': `version: 1\ntopics:\n  a:\n    partitions: 1\n    allow: {${risk}: a change}\n` })

test.each(CONSENT_NEEDED)('%s takes consent', (risk) => {
  expect(judgeConsentTo(risk).diagnostics).toEqual([])
})

test.each(ONLY_TOLD)('%s needs none', (risk) => {
  expect(judgeConsentTo(risk).diagnostics.map(codeAndPlace)).toEqual(['W004 a.yaml:5:13'])
})

test('the schemas name the same risks', () => {
  expect(Object.keys(manifestSchema.$defs.allow.properties)).toEqual(CONSENT_NEEDED)
  expect(JSON.stringify(planSchema)).toContain(JSON.stringify([...CONSENT_NEEDED, ...ONLY_TOLD]))
})
