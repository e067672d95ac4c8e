import type { Place } from '../diagnostics/diagnostic.ts'
import type { BrokerError } from '../kafka/unknown.ts'
import type { BlockCode, NoteCode } from './finding-codes.ts'
import type { ResourceId } from './resource-id.ts'

/** A wish that cannot be carried out. One block refuses the whole apply. */
export interface Block {
  readonly resource: ResourceId
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
  readonly resource: ResourceId
  readonly place: Place | null
  readonly code: NoteCode
  readonly text: string
  /** Of `unused-consent` in a manifest: what it says, which another environment may need. */
  readonly consent?: { readonly risk: string; readonly change: string }
}
