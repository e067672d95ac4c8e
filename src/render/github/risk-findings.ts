import { CONSENT_NEEDED, ONLY_TOLD } from '../../manifest/risk-codes.ts'
import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { changeWordsOf } from '../words/change-words.ts'
import { consentWords, jointConsent } from '../words/consent-words.ts'
import { topicLosses } from '../words/losses.ts'
import type { TopicSection } from '../words/topic-sections.ts'
import type { Finding } from './annotations-of.ts'

/** Each risk at the line that brings it: those that nobody has agreed to are errors; those that lose most come first. */
export function riskFindings(plan: PlanDocument, sections: readonly TopicSection[]): readonly Finding[] {
  const section = new Map(sections.map((one) => [one.topic, one]))
  const losing = topicLosses(plan).map(({ topic }) => topic)
  const rank = ({ code, topic, consent }: Risk) => {
    const loss = code === 'data-loss' ? losing.indexOf(topic) : -1
    return [consent.kind === 'not-needed' ? 1 : 0, CODES.indexOf(code), loss < 0 ? losing.length : loss]
  }
  return plan.risks
    .map((risk) => ({ risk, rank: rank(risk) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .flatMap(({ risk }) => {
      const of = section.get(risk.topic)
      return of === undefined ? [] : [finding(risk, of)]
    })
}

const CODES = [...CONSENT_NEEDED, ...ONLY_TOLD]

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

function finding(risk: Risk, section: TopicSection): Finding {
  const { code, topic, text } = risk
  const missing = risk.consent.kind === 'missing'
  const change = section.changes.find(({ id }) => id === risk.change)
  const words = change === undefined ? null : changeWordsOf(change)
  const what = words?.kind === 'attribute' ? `${words.name} ${words.from} → ${words.to}` : risk.words
  const consent = missing ? (jointConsent(section) ?? consentWords(risk, section)) : consentWords(risk, section)
  return {
    kind: missing ? 'error' : 'warning',
    title: `${code}${missing ? ' without consent' : ''}: ${topic}`,
    place: change?.place ?? section.place,
    message: [`${what}: ${text}`, ...(consent === null ? [] : [consent])],
  }
}
