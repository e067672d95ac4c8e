import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { SNAPSHOT_TELLS_LESS } from './closing-words.ts'
import { allowPlace, consentAdvice, missingConsent } from './consent-words.ts'
import type { NextStep } from './next-step.ts'
import { topicSections } from './topic-sections.ts'

/** What to add where, so that apply takes the risks that nobody has agreed to yet; none where there are none. */
export function consentSteps(plan: PlanDocument): readonly NextStep[] {
  const items = topicSections(plan).flatMap((section) => {
    const { topic, place } = section
    const missing = missingConsent(section.risks)
    if (missing.length === 0) return []
    const agree = place === null ? `plan and apply with ${flags(missing)}` : consentAdvice(section, 'its entry')
    return [{ text: `${topic}: ${agree}`, place: allowPlace(section) ?? place }]
  })
  if (items.length === 0) return []
  const text = 'If these risks are meant, consent to each in the manifest; if not, take the change back.'
  return [{ text: plan.snapshot === null ? text : `${text} ${SNAPSHOT_TELLS_LESS}`, items, command: null }]
}

function flags(missing: readonly Risk[]): string {
  return [...new Set(missing.map(({ code, topic }) => `\`--allow ${code}:${topic}\``))].join(' ')
}
