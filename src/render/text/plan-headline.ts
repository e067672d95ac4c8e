import type { PlanDocument } from '../../plan/plan-document.ts'
import { headline } from '../words/headline.ts'
import { wrap } from './layout.ts'

export function headlineLines(plan: PlanDocument): readonly string[] {
  return wrap(headline(plan), '', '  ')
}
