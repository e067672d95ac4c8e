import type { PlanDocument } from '../../model/plan-document.ts'
import type { TopicState } from '../../resources/topics/changes/change-kind.ts'
import { topicAfter } from '../../resources/topics/changes/change-kinds.ts'
import { planDiagnostics } from '../layout/diagnostics.ts'
import { failureLines } from '../layout/failure.ts'
import { lines } from '../layout/layout.ts'
import { closingLines } from '../layout/plan-closing.ts'
import { headlineLines } from '../layout/plan-headline.ts'
import { unmanagedLines } from '../layout/unmanaged.ts'
import { type TopicSection, topicSections } from '../phrases/topic-sections.ts'
import { findingLines } from './finding-lines.ts'
import { topicDiff } from './topic-diff.ts'
import { liveState, type Spelling, spelledOnce } from './topic-manifest.ts'

/**
 * The plan as a unified diff, which editors, `delta` and `patch` take: of each topic the lines that stand, and are to stand,
 * under its name in a manifest. All else is said in lines that begin with `#`, which are no part of a diff. Ends in a line feed.
 */
export function renderPlanDiff(plan: PlanDocument): string {
  const diagnostics = commented(planDiagnostics(plan))
  if (plan.outcome === 'invalid') return diagnostics
  if (plan.failure !== null) return diagnostics + commented(lines(failureLines(plan.failure)))
  const live = new Map(plan.basis.map(({ resource: { name: topic }, expected }) => [topic, liveState(expected)]))
  const spell = spelledOnce()
  const topics = topicSections(plan).map((section) => {
    return commented(lines(findingLines(section))) + diffOf(section, live.get(section.topic) ?? null, spell)
  })
  const [headline, unmanaged, closing] = [headlineLines(plan), unmanagedLines(plan), closingLines(plan)].map((told) =>
    commented(lines(told)),
  )
  return diagnostics + [headline, ...topics, unmanaged, closing].filter((part) => part !== '').join('\n')
}

function diffOf({ topic, changes }: TopicSection, live: TopicState | null, spell: Spelling): string {
  return changes.length === 0 ? '' : topicDiff(topic, live, topicAfter(live, changes), spell)
}

/** `#` before each line with something on it. */
function commented(text: string): string {
  return text.replace(/^.+$/gm, '# $&')
}
