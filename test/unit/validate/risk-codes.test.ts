import { expect, test } from 'vitest'
import manifestSchema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import planSchema from '../../../schemas/plan.schema.json' with { type: 'json' }
import { CONSENT_NEEDED, ONLY_TOLD } from '../../../src/model/risk-codes.ts'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'
import { displayConfigValue } from '../../../src/topic-config/value.ts'
import { codeAndPlace, judge } from './judge.ts'

const judgeConsentTo = (risk: string, change = '"yes"') =>
  judge({ 'a.yaml': `version: 1\ntopics:\n  a:\n    partitions: 1\n    allow: {${risk}: ${change}}\n` })

test.each(CONSENT_NEEDED)('%s takes consent, in the words of a change that can bring it', (risk) => {
  const byRisk: Readonly<Record<string, { examples: (string | string[])[] }>> = manifestSchema.$defs.allow.properties
  const changes = byRisk[risk]?.examples.flat() ?? []
  expect(changes).not.toEqual([])
  expect(changes.flatMap((change) => judgeConsentTo(risk, change).diagnostics)).toEqual([])
  expect(judgeConsentTo(risk).diagnostics.map(codeAndPlace)).toEqual(['E046 a.yaml:5:13'])
})

test('the value of every config is valid consent as a plan prints it, set or reset', () => {
  const found = [...TOPIC_CONFIGS.values()].flatMap(({ name, limits }) =>
    Object.values(limits).flatMap(({ default: value }) => {
      if (value === null || value === '') return []
      const shown = displayConfigValue(name, value)
      return [`${name} ${shown}`, `${name} reset to ${shown}`].flatMap(
        (change) => judgeConsentTo('internal-topic', JSON.stringify(change)).diagnostics,
      )
    }),
  )
  expect(found).toEqual([])
})

test.each(ONLY_TOLD)('%s needs none', (risk) => {
  expect(judgeConsentTo(risk).diagnostics.map(codeAndPlace)).toEqual(['W004 a.yaml:5:13'])
})

test('the schemas name the same risks', () => {
  expect(Object.keys(manifestSchema.$defs.allow.properties)).toEqual(CONSENT_NEEDED)
  expect(JSON.stringify(planSchema)).toContain(JSON.stringify([...CONSENT_NEEDED, ...ONLY_TOLD]))
})
