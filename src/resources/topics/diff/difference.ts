import type { Place } from '../../../diagnostics/diagnostic.ts'
import type { BrokerError } from '../../../kafka/unknown.ts'
import type { Change } from '../../../model/change.ts'
import type { Block, BlockCode, Note } from '../../../model/finding.ts'
import { topicNamed } from '../../../model/resource-id.ts'

/** What the diff of one topic, or of a whole state, comes to. */
export interface Difference {
  readonly changes: readonly Change[]
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
}

/** A block of a topic as a whole. */
export function blockTopic(
  { name, place }: { readonly name: string; readonly place: Place | null },
  code: BlockCode,
  reason: string,
  error: BrokerError | null = null,
): Difference {
  return { ...NO_DIFFERENCE, blocks: [{ resource: topicNamed(name), place, code, attribute: null, reason, error }] }
}

export const NO_DIFFERENCE: Difference = { changes: [], blocks: [], notes: [] }

/** Puts differences together, in order. */
export function combine(differences: readonly Difference[]): Difference {
  // Most topics, and most settings of those that change, are as they should be.
  const [first = NO_DIFFERENCE, ...more] = differences.filter((difference) => difference !== NO_DIFFERENCE)
  if (more.length === 0) return first
  const all = [first, ...more]
  return {
    changes: all.flatMap((difference) => difference.changes),
    blocks: all.flatMap((difference) => difference.blocks),
    notes: all.flatMap((difference) => difference.notes),
  }
}
