import type { ResultStatus, StepResult } from '../../model/apply-document.ts'
import type { Detail } from '../layout/detail.ts'
import { lines } from '../layout/layout.ts'
import { renderStepText } from './apply.ts'

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
