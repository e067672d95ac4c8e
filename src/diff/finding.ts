import type { BrokerError } from '../cluster/cluster.ts'
import type { Place } from '../diagnostics/diagnostic.ts'
import type { Change } from './change.ts'
import type { BlockCode, NoteCode } from './finding-codes.ts'

/** A wish that cannot be carried out. One block refuses the whole apply. */
export interface Block {
  readonly topic: string
  readonly place: Place | null
  readonly code: BlockCode
  /** The attribute as the plan prints it, with its live and its wished value; `null` where the topic as a whole is meant. */
  readonly attribute: { readonly name: string; readonly from: string; readonly to: string } | null
  /** Full sentences: why not, and the way out. */
  readonly reason: string
  /** What a broker answered, where it is a broker that says no. */
  readonly error: BrokerError | null
}

/** Something a reviewer should know that changes nothing. */
export interface Note {
  /** A glob if the note is about more than one topic: `orders.emea.*`. */
  readonly topic: string
  readonly place: Place | null
  readonly code: NoteCode
  readonly text: string
  /** Of `unused-consent` in a manifest: what it says, which another environment may need. */
  readonly consent?: { readonly risk: string; readonly change: string }
}

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
  return { ...NO_DIFFERENCE, blocks: [{ topic: name, place, code, attribute: null, reason, error }] }
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
