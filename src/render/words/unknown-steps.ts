import type { LossFigures } from '../../plan/figures/loss-figures.ts'
import type { PlanDocument } from '../../plan/plan-document.ts'
import type { NextStep } from './next-step.ts'

/** The rights that would tell what is unknown of risks that nobody has agreed to yet; none where no right would. */
export function unknownSteps({ risks }: Pick<PlanDocument, 'risks'>): readonly NextStep[] {
  const open = risks.flatMap(({ consent, loss }) => (consent.kind === 'missing' && loss !== null ? [loss] : []))
  const rights = [...new Set(open.flatMap(needsOf).filter((need) => RIGHT.test(need)))]
  const [first] = rights
  if (first === undefined) return []
  const one = rights.length === 1
  const text = `Give ${one ? first : 'these rights'} to the login that plans (see \`caracal kafka doctor\`), and plan again: unknown is not none.`
  return [{ text, items: one ? [] : rights.map((right) => ({ text: right, place: null })), command: null }]
}

/** `DESCRIBE on Topic a`; other needs are answers or time. */
const RIGHT = /^[A-Z_]+ on /

/** Of the figures that people are shown: who produces stays untold where it is unknown. */
function needsOf({ bytes, records, newestRecord, groups }: LossFigures): readonly string[] {
  const figures = [bytes, records, typeof newestRecord === 'string' ? null : newestRecord]
  const unread = groups.holding.map((group) => group.unread)
  const needs = [...figures, ...unread].map((figure) => (figure?.kind === 'unknown' ? figure.needs : null))
  return [...needs, groups.needs].filter((need) => need !== null)
}
