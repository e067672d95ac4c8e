import type { Claim, Figures, Role } from './results.ts'
import type { Room } from './room.ts'

/** What is measured for one line of the table. */
export interface Line {
  readonly id: string
  readonly title: string
  readonly role: Role
  /** At most so many rounds, for what takes long; as many as the section when left out. */
  readonly rounds?: number
  /** Why it cannot be run, instead of `run`. */
  readonly missing?: string
  /** Measures once, and puts back what it changed. */
  run(): Promise<Figures>
}

/** A part of the table: lines that are measured by turns on one state of the cluster, and what must hold of them. */
export interface Section {
  readonly id: string
  readonly title: string
  /** How many topics the cluster holds meanwhile. */
  readonly topics: number
  /** Times as many rounds as are asked for: more of what is short, fewer of what is long. */
  readonly factor?: number
  lines(room: Room): readonly Line[]
  readonly claims: readonly Claim[]
}
