import type { PlanDocument } from '../../plan/plan-document.ts'
import {
  brokersChecked,
  noChanges,
  notCompared,
  planNumbers,
  refused,
  unseen,
  untouched,
} from '../words/closing-words.ts'
import { inline } from './inline.ts'

/** What all of it comes to, in one paragraph. */
export function summaryText(plan: PlanDocument): string {
  const uncompared = notCompared(plan)
  const sentences = [
    ...(uncompared === null ? [resultText(plan), untouched(plan), brokersChecked(plan)] : []),
    unseen(plan),
    refused(plan),
    uncompared,
  ]
  return `${sentences.flatMap((sentence) => (sentence === null ? [] : [shown(sentence)])).join(' ')}\n\n`
}

function resultText(plan: PlanDocument): string {
  return plan.outcome === 'empty' ? noChanges(plan) : `Plan: ${planNumbers(plan)}.`
}

function shown(sentence: string): string {
  return inline(sentence, LONGEST)
}

const LONGEST = 600
