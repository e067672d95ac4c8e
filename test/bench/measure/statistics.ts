import type { Figure, LineResult } from '../results.ts'

export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** The spread of a figure over a line's rounds; `null` where nothing was measured. */
export function spreadOf({ rounds }: LineResult, figure: Figure): Spread | null {
  const values = rounds[figure].flatMap((value) => value ?? []).toSorted((a, b) => a - b)
  const [min] = values
  const max = values.at(-1)
  return min === undefined || max === undefined ? null : { min, median: medianOf(values), max }
}

/** The mean, for processor time: the kernel counts it in steps of 10 ms, which even out over rounds. */
export function meanOf({ rounds }: LineResult, figure: Figure): number | null {
  const values = rounds[figure].flatMap((value) => value ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
