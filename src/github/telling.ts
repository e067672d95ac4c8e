import type { Stamped } from './stamped.ts'

/** What to say of one subject, and of no other. */
export interface Telling extends Stamped {
  /** The hidden first line: one for each subject. */
  readonly marker: string
  /** Markdown that begins with the marker. */
  readonly body: string
}
