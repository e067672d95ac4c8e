import type { ApplyDocument, ResourceResult, ResultStatus, StepResult } from '../../model/apply-document.ts'
import { stepLabel } from '../../resources/topics/steps/step-kinds.ts'
import { andMore, type Detail, firstOf } from '../layout/detail.ts'
import { failureLines } from '../layout/failure.ts'
import { lines, wrap } from '../layout/layout.ts'
import { count, printable } from '../phrases/plain.ts'
import { planName } from './saved-plan.ts'

const SIGNS: Readonly<Record<ResultStatus, string>> = { done: '✓', failed: '✗', skipped: '·', unknown: '?' }

/** One line as a step ends, before anything is verified. */
export function renderStepText({ step, status, reason }: StepResult): string {
  const text = `${stepLabel(step)}${reason === null ? '' : `: ${status}: ${reason}`}`
  return lines(wrap(text, `${SIGNS[status]} `, '  '))
}

/** What was done, what was not, and how to go on. Only topics that did not work are named again. */
export function renderApplyText(document: ApplyDocument, detail: Detail = 'whole'): string {
  if (document.moved.length > 0) return renderMovedText(document, detail)
  if (document.outcome === 'empty') return lines(savedLines(document, 'Nothing to do, as planned in'))
  const { resources: topics, failure, verifiedBrokers } = document
  const countOf = (status: ResultStatus) => topics.filter((topic) => topic.status === status).length
  const { first, more } = firstOf(openLines(topics), detail, SHOWN)
  const numbers = (['done', 'failed', 'skipped', 'unknown'] as const)
    .filter((status) => status === 'done' || countOf(status) > 0)
    .map((status) => `${countOf(status)} ${status}`)
  const verified = countOf('done') > 0 ? ` Verified on ${count(verifiedBrokers, 'broker')}.` : ''
  const closing = `Apply: ${numbers.join(', ')} of ${count(topics.length, 'topic')}.${verified}`
  return lines([
    ...(failure === null ? [] : failureLines(failure)),
    ...first.flat(),
    ...(more === 0 ? [] : [`${andMore(more, 'topics')}: --out FILE has all`]),
    closing,
    ...wrap(GO_ON[document.outcome] ?? '', '', '').filter((line) => line !== ''),
    ...(document.outcome === 'applied' ? savedLines(document, 'Applied plan') : []),
  ])
}

const GO_ON: Readonly<Partial<Record<ApplyDocument['outcome'], string>>> = {
  partial: 'Completed changes stay. See the reasons above, then run plan and apply again: they continue from here.',
  interrupted:
    'Interrupted: no new requests were sent, and those in flight were completed. Run apply again to continue.',
  moved: 'Nothing was sent: the cluster has changed since the plan. Run plan again and review it.',
  unavailable: 'Nothing was sent. Run apply again when the cluster is available.',
}

function savedLines({ saved }: ApplyDocument, what: string): readonly string[] {
  return saved === null ? [] : [`${what} ${planName(saved)}.`]
}

/** Of each topic that did not work, its lines; topics that were skipped for the same reason are counted. */
function openLines(topics: readonly ResourceResult[]): readonly (readonly string[])[] {
  const skipped = Map.groupBy(
    topics.filter(({ status }) => status === 'skipped'),
    ({ reason }) => reason,
  )
  const grouped = new Set([...skipped.values()].flatMap((same) => (same.length >= FEW ? same : [])))
  const alone = topics.filter((topic) => topic.status !== 'done' && !grouped.has(topic))
  const groups = [...skipped].filter(([, same]) => same.length >= FEW)
  return [
    ...alone.map(({ resource: { name: topic }, status, reason }) => resultLines(status, printable(topic), reason)),
    ...groups.map(([reason, same]) =>
      wrap(`${count(same.length, 'topic')} not started: ${reason ?? 'skipped'}`, `${SIGNS.skipped} `, '  '),
    ),
  ]
}

/** So many topics with one reason are counted, not listed. */
const FEW = 3

function resultLines(status: ResultStatus, what: string, reason: string | null): readonly string[] {
  return wrap(`${what}: ${status}${reason === null ? '' : `: ${reason}`}`, `${SIGNS[status]} `, '  ')
}

/** As many of a kind as are shown on a terminal; the end of an apply counts them all. */
const SHOWN = 50
/** What is skipped after an interrupt or a lost cluster is skipped for one reason, by the hundred. */
const SHOWN_OF: Readonly<Record<ResultStatus, number>> = { done: SHOWN, failed: SHOWN, unknown: SHOWN, skipped: 3 }

/** Renders the results of an apply one by one, as they come. In brief, the first of a kind; then once that there are more. */
export function stepResults(detail: Detail): (result: StepResult) => string {
  const seen = new Map<ResultStatus, number>()
  return (result) => {
    const before = seen.get(result.status) ?? 0
    seen.set(result.status, before + 1)
    if (before < SHOWN_OF[result.status] || (detail === 'whole' && result.status !== 'skipped'))
      return renderStepText(result)
    return before === SHOWN_OF[result.status]
      ? lines([`  (more that are ${result.status} are counted, not listed)`])
      : ''
  }
}

/** Why a saved plan was not carried out: what moved since, by topic, and how to go on. */
export function renderMovedText(document: ApplyDocument, detail: Detail = 'whole'): string {
  const { saved, moved } = document
  const { first, more } = firstOf(moved, detail, SHOWN)
  return lines([
    saved === null ? 'Since this plan was shown, this has changed:' : `Plan ${planName(saved)} is out of date:`,
    ...first.flatMap(({ resource, text }) => {
      return wrap(resource === null ? text : `${printable(resource.name)}: ${text}`, '! ', '    ')
    }),
    ...(more === 0 ? [] : [`! ${andMore(more, 'differences')}: --out FILE has all`]),
    ...wrap(goOn(document), '', ''),
  ])
}

function goOn({ plan, saved, moved }: ApplyDocument): string {
  if (saved === null) return 'Nothing was sent (exit 3). Run apply again and review the new plan.'
  if (moved.every(({ cause }) => cause === 'run')) {
    return 'Nothing was sent (exit 3). Use the flags that the plan was made with, or plan again.'
  }
  if (plan.outcome === 'empty' && moved.every(({ cause }) => cause === 'cluster')) {
    return 'The cluster is already as planned: the plan may have been applied before. Nothing was sent (exit 3).'
  }
  if (moved.every(({ cause, attribute, to }) => cause === 'manifest' && attribute === 'topic' && to === null)) {
    return 'Nothing was sent (exit 3). Did you give all manifests that the plan was made from (-f)? If so, run plan again and have it reviewed.'
  }
  return 'Nothing was sent (exit 3). Run plan again and have it reviewed.'
}
