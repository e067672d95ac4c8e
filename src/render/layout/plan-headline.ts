import type { PlanDocument } from '../../model/plan-document.ts'
import { headline } from '../phrases/verdict.ts'
import { andMore, type Detail, firstOf } from './detail.ts'
import { wrap } from './layout.ts'

/** As many targets as are named on a terminal: the command that applies the rest of a plan may have thousands. */
const TARGETS_SHOWN = 20

export function headlineLines(plan: PlanDocument, detail: Detail = 'whole'): readonly string[] {
  const { first, more } = firstOf(plan.options.target, detail, TARGETS_SHOWN)
  const target = more === 0 ? first : [...first, andMore(more, 'targets')]
  return wrap(headline({ ...plan, options: { ...plan.options, target } }), '', '  ')
}
