import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { CONSENT_NEEDED, ONLY_TOLD } from '../../model/risk-codes.ts'
import { topicLosses } from './losses.ts'

/** The risks of a plan: those that need consent before those that are only told, in each the gravest kind first, then what loses most. */
export function worstFirst(plan: Pick<PlanDocument, 'risks'>): readonly Risk[] {
  const losing = new Map(topicLosses(plan).map(({ topic }, index) => [topic, index]))
  const rank = ({ code, resource: { name: topic }, consent }: Risk) => {
    const loss = code === 'data-loss' ? losing.get(topic) : undefined
    return [consent.kind === 'not-needed' ? 1 : 0, CODES.indexOf(code), loss ?? losing.size]
  }
  return plan.risks
    .map((risk) => ({ risk, rank: rank(risk) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ risk }) => risk)
}

const CODES = [...CONSENT_NEEDED, ...ONLY_TOLD]

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}
