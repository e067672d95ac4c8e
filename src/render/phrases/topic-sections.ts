import type { Place } from '../../diagnostics/diagnostic.ts'
import type { UnusedConsent } from '../../model/finding.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { signOfChange } from '../../resources/topics/changes/change-kinds.ts'

/** The sign before a topic's name. `!` cannot be done, `-` goes, `~` changes, `+` is new, `i` has notes only. */
export type Sign = '!' | '-' | '~' | '+' | 'i'

/** All that a plan says of one topic. */
export interface TopicSection {
  readonly topic: string
  readonly sign: Sign
  readonly place: Place | null
  readonly changes: PlanDocument['changes']
  readonly blocks: PlanDocument['blocks']
  readonly risks: PlanDocument['risks']
  readonly notes: PlanDocument['notes']
  /** Consents of the topic's own `allow` that no risk uses, whichever topic the note of them stands at. */
  readonly unusedConsents: readonly UnusedConsent[]
}

const ORDER: readonly Sign[] = ['!', '-', '~', '+', 'i']

/** Topics with something to say: what cannot be done first, then what is lost, changed, made, noted; by name. */
export function topicSections(plan: PlanDocument): readonly TopicSection[] {
  const { changes, blocks, risks, notes } = plan
  const by = {
    changes: Map.groupBy(changes, ({ resource: { name: topic } }) => topic),
    blocks: Map.groupBy(blocks, ({ resource: { name: topic } }) => topic),
    risks: Map.groupBy(risks, ({ resource: { name: topic } }) => topic),
    notes: Map.groupBy(notes, ({ resource: { name: topic } }) => topic),
    unusedConsents: Map.groupBy(
      notes.flatMap(({ consents = [] }) => consents),
      ({ resource }) => resource?.name ?? null,
    ),
  }
  const topics = new Set([...changes, ...blocks, ...notes].map(({ resource: { name: topic } }) => topic))
  const sections = [...topics].sort().map((topic): TopicSection => {
    const own = {
      changes: by.changes.get(topic) ?? [],
      blocks: by.blocks.get(topic) ?? [],
      risks: by.risks.get(topic) ?? [],
      notes: by.notes.get(topic) ?? [],
      unusedConsents: by.unusedConsents.get(topic) ?? [],
    }
    const places = [...own.blocks, ...own.changes, ...own.notes].flatMap(({ place }) => (place ? [place] : []))
    return { topic, sign: signOf(own), place: places[0] ?? null, ...own }
  })
  return sections.toSorted((a, b) => ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign))
}

function signOf({ changes, blocks }: Pick<TopicSection, 'changes' | 'blocks'>): Sign {
  if (blocks.length > 0) return '!'
  const [first] = changes
  if (first === undefined) return 'i'
  return signOfChange(first)
}
