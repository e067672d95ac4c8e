import type { PlanDocument } from '../../plan/plan-document.ts'
import { heldTopics } from '../../plan/ready-topics.ts'
import type { NextStep } from './next-step.ts'
import { requestWord } from './request-word.ts'

/** How to apply what nothing holds back. In a pull request there is nothing to apply yet: it is merged first. */
export function restSteps({ applyRest, source, blocks, risks }: PlanDocument): readonly NextStep[] {
  if (applyRest === null || requestWord(source) !== null) return []
  const held = heldTopics({ blocks, risks })
  const taken = risks.filter(({ consent, topic }) => consent.kind === 'given' && !held.has(topic))
  const named = taken.slice(0, SHOWN).map(({ code, topic }) => `${code} of ${topic}`)
  const more = taken.length - named.length
  const told = [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ')
  const risky = told === '' ? '' : ` (its risks, all with consent: ${told})`
  return [
    {
      text: `To apply the rest meanwhile, in the folder that the plan was made in${risky}:`,
      items: [],
      command: applyRest,
    },
  ]
}

const SHOWN = 3
