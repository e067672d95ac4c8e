import type { PlanDocument } from '../../model/plan-document.ts'
import { brokersChecked, notCompared, planNumbers, unseen, untouched } from '../phrases/closing-words.ts'
import { effectWords } from '../phrases/effect-words.ts'
import { inline } from './inline.ts'

/** What becomes of the cluster as things stand, and what all of it comes to. */
export function summaryText(plan: PlanDocument): string {
  const uncompared = notCompared(plan)
  const sentences = [
    ...(uncompared === null ? [numbersText(plan), untouched(plan), brokersChecked(plan)] : []),
    unseen(plan),
    uncompared,
  ]
  const told = sentences.flatMap((sentence) => (sentence === null ? [] : [shown(sentence)])).join(' ')
  return `${effectText(plan)}\n\n${told}\n\n`
}

export function effectText(plan: PlanDocument): string {
  return inline(effectWords(plan), LONGEST)
}

/** An empty plan has none. */
function numbersText(plan: PlanDocument): string | null {
  return plan.outcome === 'empty' ? null : `Plan: ${planNumbers(plan)}.`
}

function shown(sentence: string): string {
  return inline(sentence, LONGEST)
}

const LONGEST = 600
