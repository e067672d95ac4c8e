import { expect, test } from 'vitest'
import { CONSENT_NEEDED, RISKS, type RiskCode } from '../../../src/model/risk-codes.ts'
import { RISK_CASES } from './risk-cases.ts'
import { riskCase, risksDocument } from './risks-document.ts'

test('docs/risks.md is what the source says and plans print: run npm run generate:risks', async () => {
  const file = new URL('../../../docs/risks.md', import.meta.url).pathname
  await expect(await risksDocument()).toMatchFileSnapshot(file)
})

test.each(Object.keys(RISKS) as RiskCode[])('every way to %s comes about as documented', async (code) => {
  expect(Object.keys(RISK_CASES[code])).toEqual(Object.keys(RISKS[code].when))
  for (const name of Object.keys(RISKS[code].when)) {
    const { risk } = await riskCase(code, name)
    const needed = CONSENT_NEEDED.includes(code)
    expect(risk.consent.kind !== 'not-needed', name).toBe(needed)
  }
})
