/** What one run of something took. `null`: this system does not tell, or there is no process of its own to ask about. */
export interface Figures {
  readonly wallMs: number
  /** Processor time, user and system. */
  readonly cpuMs: number | null
  /** The most memory that was resident at once. */
  readonly peakBytes: number | null
  /** Bytes on stdout. */
  readonly outputBytes: number | null
}

export type Figure = keyof Figures

/** Whose line of the table it is: ours, what nobody can beat, or another tool on the same work, as a witness of scale. */
export type Role = 'caracal' | 'floor' | 'other'

/** A line of the table: one program, or bare requests, run again and again. */
export interface LineResult {
  readonly id: string
  readonly title: string
  readonly role: Role
  /** Each figure of each round. */
  readonly rounds: Readonly<Record<Figure, readonly (number | null)[]>>
  /** Why there are none: `not on the PATH`, or the words of a program that failed. */
  readonly missing: string | null
}

/**
 * What must hold: the median of a line, in proportion to the sum of others, is at most so much. With nothing to compare with,
 * `atMost` is in the figure's own unit.
 */
export interface Claim {
  /** Lines are named `section/line`. */
  readonly of: string
  readonly figure: 'wallMs' | 'peakBytes'
  readonly against: readonly string[]
  /** Milliseconds added to them. */
  readonly plusMs?: number
  /** What it is compared with, in words: `the raw protocol`. */
  readonly words: string
  readonly atMost: number
  /** For the table alone: too near to what the machine itself takes to be held anywhere else. */
  readonly notChecked?: true
}

export interface SectionResult {
  readonly id: string
  readonly title: string
  readonly lines: readonly LineResult[]
  readonly claims: readonly Claim[]
}

export interface Machine {
  readonly processor: string
  readonly processors: number
  readonly memoryGiB: number
  readonly system: string
}

/** All that a run of the benchmark found: `docs/performance.json`. Table and plot are made of it alone. */
export interface BenchResults {
  readonly date: string
  readonly commit: string
  readonly machine: Machine
  readonly versions: Readonly<Record<'caracal' | 'node' | 'kafka' | 'java', string>>
  readonly sections: readonly SectionResult[]
}
