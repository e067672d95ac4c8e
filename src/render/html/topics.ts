import type { PlanDocument } from '../../model/plan-document.ts'
import { countWords } from '../../resources/topics/losses/quantity-words.ts'
import { missingConsent } from '../phrases/consent-words.ts'
import { untoldUnmanaged } from '../phrases/outside-scopes.ts'
import { type TopicSection, topicSections } from '../phrases/topic-sections.ts'
import { filters } from './filters.ts'
import { type Html, html } from './html.ts'
import { topicCard } from './topic.ts'
import { outsideScopes, unmanagedList } from './unmanaged.ts'

/**
 * Topics stand in chunks, and a page of more than one chunk leaves those far from the screen to be laid out when they come near
 * it: ten thousand topics open, and are filtered, like a few. The style sheet knows this number.
 */
const CHUNK = 50

/** Every topic that the plan has something to say of, with what filters them; nothing where there is none. */
export function topicsSection(plan: PlanDocument): Html {
  const sections = topicSections(plan).toSorted((a, b) => urgency(a) - urgency(b))
  const unmanaged = untoldUnmanaged(plan)
  const total = sections.length + unmanaged.length
  if (total === 0) return outsideScopes(plan)
  const owners = new Map(plan.owners.map(({ resource: { name: topic }, owner }) => [topic, owner]))
  const cards = sections.map((section) => topicCard(section, owners.get(section.topic) ?? null, plan))
  const chunks = Array.from({ length: Math.ceil(cards.length / CHUNK) }, (_, index) => {
    return html`<div class="chunk">\n${cards.slice(index * CHUNK, (index + 1) * CHUNK)}</div>\n`
  })
  return html`<section aria-labelledby="topics">
<h2 id="topics">${countWords(total)} ${total === 1 ? 'topic' : 'topics'}</h2>
${filters(sections, unmanaged)}<div${chunks.length > 1 ? html` class="many"` : null}>
${chunks}${unmanagedList(unmanaged)}</div>
${outsideScopes(plan)}</section>
`
}

/** What needs somebody comes first: what is blocked, then what nobody has agreed to. */
function urgency({ blocks, risks }: TopicSection): number {
  if (blocks.length > 0) return 0
  return missingConsent(risks).length > 0 ? 1 : 2
}
