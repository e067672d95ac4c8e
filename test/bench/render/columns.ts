import { meanOf, spreadOf } from '../measure/statistics.ts'
import type { Figure, LineResult } from '../results.ts'
import { duration, megabytes } from './quantities.ts'

/** The columns of both tables after a line's title. */
export const COLUMNS = ['min', 'median', 'max', 'CPU', 'memory', 'output'] as const

/** A line's cells, empty where nothing was measured: wall time thrice, processor time, peak memory, bytes on stdout. */
export function cellsOf(line: LineResult): readonly string[] {
  const wall = spreadOf(line, 'wallMs')
  const shown = (value: number | null | undefined, words: (value: number) => string) =>
    value === null || value === undefined ? '' : words(value)
  const largest = (figure: Figure) => spreadOf(line, figure)?.max
  return [
    ...[wall?.min, wall?.median, wall?.max, meanOf(line, 'cpuMs')].map((ms) => shown(ms, duration)),
    shown(largest('peakBytes'), megabytes),
    shown(largest('outputBytes') || null, megabytes),
  ]
}
