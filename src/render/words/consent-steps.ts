import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { consentLine } from './consent-line.ts'
import { missingConsent } from './consent-words.ts'
import type { NextStep } from './next-step.ts'
import { topicSections } from './topic-sections.ts'

/** What to add where, so that apply takes the risks that nobody has agreed to yet: one step for each topic. */
export function consentSteps(plan: PlanDocument): readonly NextStep[] {
  const asking = topicSections(plan).flatMap(({ topic, place, risks }) => {
    const missing = missingConsent(risks)
    return missing.length === 0 ? [] : [{ topic, place, missing }]
  })
  const steps = asking.map(({ topic, place, missing }): NextStep => {
    const codes = [...new Set(missing.map(({ code }) => code))].join(' and ')
    const agree =
      place === null ? `plan and apply with ${flags(missing)}` : `add \`${consentLine(missing)}\` to its entry`
    const text = `To agree to ${codes} of ${topic}, ${agree}. If it is not meant, take the change back.`
    return { text, place, command: null }
  })
  return plan.snapshot === null || steps.length === 0 ? steps : [...steps, SNAPSHOT_TELLS_LESS]
}

function flags(missing: readonly Risk[]): string {
  return [...new Set(missing.map(({ code, topic }) => `\`--allow ${code}:${topic}\``))].join(' ')
}

const SNAPSHOT_TELLS_LESS: NextStep = {
  text: 'What a snapshot cannot tell needs consent like a loss: a plan on the cluster knows more, and may need less.',
  place: null,
  command: null,
}
