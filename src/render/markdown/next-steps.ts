import type { PlanDocument } from '../../model/plan-document.ts'
import { type NextStep, nextSteps } from '../phrases/next-step.ts'
import { fenced } from './fence.ts'
import { inline, placeLink } from './inline.ts'

/** What to do now: one sentence, or a numbered list. */
export function nextStepsText(plan: PlanDocument): string {
  const steps = nextSteps(plan)
  // Names of topics are short, but for those that nobody meant well.
  const texts = [SHOWN, 2, 0].map((shown) => listed(steps.map((step) => stepText(step, plan, shown))))
  return texts.find(({ length }) => length <= LONGEST_STEPS) ?? ''
}

function listed(steps: readonly string[]): string {
  const [only = ''] = steps
  if (steps.length === 1) return `**What to do now:** ${only}\n`
  const items = steps.map((step, index) => `${index + 1}. ${step.trimEnd().replace(/\n(?!\n)/g, '\n   ')}\n`)
  return `**What to do now**\n\n${items.join('')}\n`
}

function stepText({ text, items, command }: NextStep, { source }: PlanDocument, most: number): string {
  const shown = items.slice(0, most).map(({ text: what, place }) => {
    return `- ${inline(what, LONGEST)}${place === null ? '' : ` (${placeLink(place, source)})`}`
  })
  const more = items.length - shown.length
  const rest = more === 0 ? [] : [`- and ${more} more: \`caracal kafka show\` prints them`]
  return [inline(text, LONGEST), ...shown, ...rest].map((line) => `${line}\n`).join('') + commandText(command)
}

function commandText(command: string | null): string {
  if (command === null) return ''
  if (command.length > LONGEST_COMMAND) return '\nIt is too long for a comment: `caracal kafka show` prints it.\n'
  return `\n${fenced('sh', [command])}`
}

/** Topics that are named for a step. */
const SHOWN = 20
const LONGEST = 600
const LONGEST_COMMAND = 900
const LONGEST_STEPS = 20_000
