import type { PlanDocument } from '../../model/plan-document.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { attentionCount, attentionRows } from './attention-rows.ts'
import { row } from './inline.ts'
import { leftOut } from './left-out.ts'
import type { Listing } from './within.ts'

const HEAD = row(['Change', 'What is lost, or why', 'Who is hurt', 'Consent']) + row(Array(4).fill('---'))

/** What is blocked or risky; none where nothing is. */
export function attentionTable(plan: PlanDocument, sections: readonly TopicSection[]): readonly Listing[] {
  const count = attentionCount(plan, sections)
  if (count === 0) return []
  const items = attentionRows(plan, sections)
  return [{ before: HEAD, items, count, after: '\n', more: leftOut('row', 'rows') }]
}
