import type { PlanDocument } from '../../model/plan-document.ts'
import {
  brokersChecked,
  lacksClusterId,
  noChanges,
  notCompared,
  planNumbers,
  refused,
  SNAPSHOT_TELLS_LESS,
  unseen,
  untouched,
} from '../phrases/closing-words.ts'
import { printable } from '../phrases/plain.ts'
import { wrap } from './layout.ts'

/** What all of it comes to: numbers, what apply would say, and the command that applies the rest. */
export function closingLines(plan: PlanDocument): readonly string[] {
  const { outcome, snapshot } = plan
  const uncompared = notCompared(plan)
  if (uncompared !== null) return [...refusalLines(plan), uncompared]
  if (outcome === 'empty') {
    const checked = snapshot === null ? null : brokersChecked(plan, { brief: true })
    return [...sentences('  ', unseen(plan)), ...sentences('', noChanges(plan), untouched(plan), checked)]
  }
  return [
    ...sentences('  ', unseen(plan)),
    ...sentences('', untouched(plan), brokersChecked(plan, { brief: true })),
    ...refusalLines(plan),
    ...unattendedLines(plan),
    `Plan: ${planNumbers(plan)}.`,
  ]
}

/** As one paragraph, with this before its further lines. */
function sentences(rest: string, ...all: readonly (string | null)[]): readonly string[] {
  const told = all.filter((sentence) => sentence !== null)
  return told.length === 0 ? [] : wrap(told.join(' '), '', rest)
}

/** What a pipeline would be refused for, told while there is time to mend it. */
function unattendedLines(plan: PlanDocument): readonly string[] {
  const told = plan.refusals.some(({ code }) => code === 'no-cluster-id')
  if (told || !lacksClusterId(plan)) return []
  const line = `apply --auto-approve will need \`clusterId: ${plan.clusterId}\` in the manifest: this plan deletes, or takes risks with consent.`
  return wrap(line, '', '  ')
}

function refusalLines(plan: PlanDocument): readonly string[] {
  const { refusals, snapshot } = plan
  const unsure = snapshot !== null && refusals.some(({ code }) => code === 'no-consent')
  return [
    ...sentences('  ', refused(plan)),
    ...(unsure ? wrap(SNAPSHOT_TELLS_LESS, '  ', '  ') : []),
    ...restLines(plan),
  ]
}

function restLines({ applyRest }: PlanDocument): readonly string[] {
  if (applyRest === null) return []
  return ['To apply the rest:', `  ${printable(applyRest)}`]
}
