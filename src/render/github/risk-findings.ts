import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { changeWordsOf } from '../words/change-words.ts'
import { consentWords, jointConsent } from '../words/consent-words.ts'
import type { TopicSection } from '../words/topic-sections.ts'
import { worstFirst } from '../words/worst-first.ts'
import type { Finding } from './annotations-of.ts'

/** Each risk at the line that brings it: those that nobody has agreed to are errors. Worst first. */
export function riskFindings(plan: PlanDocument, sections: readonly TopicSection[]): readonly Finding[] {
  const section = new Map(sections.map((one) => [one.topic, one]))
  return worstFirst(plan).flatMap((risk) => {
    const of = section.get(risk.topic)
    return of === undefined ? [] : [finding(risk, of)]
  })
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
