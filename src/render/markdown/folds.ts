import type { Explanation } from '../../model/explanation.ts'
import type { Note } from '../../model/finding.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { explanationLines } from '../layout/explanation.ts'
import { outsideScopesText, untoldUnmanaged } from '../phrases/outside-scopes.ts'
import { count } from '../phrases/plain.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { topicDiff } from './change-diff.ts'
import { diagnosticText } from './diagnostics.ts'
import { fencedItems } from './fence.ts'
import { code, inline, placeLink } from './inline.ts'
import { type Listing, leftOut, plainListing } from './within.ts'

/** All changes, topic by topic: open where they are all there is to see. */
export function changesFold(
  sections: readonly TopicSection[],
  { open }: { readonly open: boolean },
): readonly Listing[] {
  const changing = sections.filter(({ sign }) => sign !== 'i')
  const all = changing.length === 1 ? 'The change of 1 topic' : `The changes of ${changing.length} topics`
  const diffs = changing.map((section, index) => [...(index === 0 ? [] : ['']), ...topicDiff(section)])
  return fold(all, { ...fencedItems('diff', diffs), more: leftOut('topic', 'topics') }, open)
}

/** The one topic that was asked about. */
export function explanationFold(explanation: Explanation, plan: PlanDocument): readonly Listing[] {
  const lines = explanationLines(explanation, plan).map((line) => [line])
  return fold('Why, setting by setting', { ...fencedItems('text', lines), more: leftOut('line', 'lines') }, true)
}

export function notesFold({ notes, source }: PlanDocument): readonly Listing[] {
  const noteText = ({ resource: { name: topic }, place, text }: Note) => {
    const where = place === null ? '' : ` (${placeLink(place, source)})`
    return `- ${code(topic)}${where}: ${inline(text)}\n`
  }
  return fold(count(notes.length, 'note'), plainListing(notes, noteText, leftOut('note', 'notes')))
}

/** Warnings about the manifests of a plan that could be made. */
export function warningsFold({ diagnostics, source }: PlanDocument): readonly Listing[] {
  const summary = `${count(diagnostics.length, 'warning')} about the manifests`
  return fold(
    summary,
    plainListing(diagnostics, (one) => diagnosticText(one, source), leftOut('warning', 'warnings')),
  )
}

export function unmanagedFold(plan: PlanDocument): readonly Listing[] {
  const topics = untoldUnmanaged(plan)
  const summary = `${count(topics.length, 'unmanaged topic')}: in scope, not declared in the manifests given, not changed`
  return fold(
    summary,
    plainListing(topics, (topic) => `- ${code(topic)}\n`, leftOut('topic', 'topics')),
  )
}

/** What no manifest covers: a count, or a list if the names were asked for. */
export function outsideScopesFold(plan: PlanDocument): readonly (Listing | string)[] {
  const text = outsideScopesText(plan)
  if (text === null) return []
  const names = plan.outsideScopes?.names ?? []
  if (names.length === 0) return [`${inline(text)}\n\n`]
  return fold(
    text.replace(/:$/, ''),
    plainListing(names, (topic) => `- ${code(topic)}\n`, leftOut('topic', 'topics')),
  )
}

/** `summary` is words of this tool only. */
function fold(summary: string, listing: Listing, open = false): readonly Listing[] {
  const { before, count: items, after } = listing
  if (items === 0) return []
  const head = `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n`
  return [{ ...listing, before: head + before, after: `${after}\n</details>\n\n` }]
}
