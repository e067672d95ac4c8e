import type { Placement } from './placement.ts'
import type { Answers } from './scaffold-file.ts'

/** What `init --json` prints. */
export interface ScaffoldDocument {
  readonly format: 'caracal-init'
  readonly version: 1
  /** `incomplete`: files are there that a person has to look at (`add`, `differs`); all others are written all the same. */
  readonly outcome: 'complete' | 'incomplete'
  readonly prefix: string
  readonly environments: readonly string[]
  readonly host: Answers['host']
  readonly owners: string | null
  /** The topics that `--from-cluster` wrote into the manifest; `null` without it, or where a manifest was there. */
  readonly adopted: readonly string[] | null
  readonly files: readonly Placement[]
  /** What is to be done now, in order, as sentences. */
  readonly next: readonly string[]
}

/** Whether a person has to look at it. */
export function wantsHand({ state }: Placement): boolean {
  return state === 'add' || state === 'differs'
}
