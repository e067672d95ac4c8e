import type { Risk } from '../../src/model/plan-document.ts'
import { type AllowFlag, withConsent } from '../../src/plan/consent.ts'
import { assessRisks as findRisks } from '../../src/resources/topics/risks/assess-risks.ts'
import type { Judged } from '../../src/resources/topics/risks/risk.ts'
import type { RiskFacts } from '../../src/resources/topics/risks/risk-facts.ts'

/** The risks of a plan, as `makePlan` finds them and looks for consent to each. */
export function assessRisks(judged: Judged, facts: RiskFacts, allow: readonly AllowFlag[]): readonly Risk[] {
  return findRisks(judged, facts).map((found) => withConsent(found, allow))
}
