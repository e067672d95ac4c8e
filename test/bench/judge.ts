import { spreadOf } from './measure/statistics.ts'
import type { Claim, LineResult, SectionResult } from './results.ts'

/** A claim beside what was measured. */
export interface Verdict {
  readonly claim: Claim
  /** The line's own figure. */
  readonly found: number
  /** `found` in proportion to what it is compared with, or `found` itself. */
  readonly value: number
  /** What it may be. */
  readonly limit: number
  readonly met: boolean
}

export interface JudgeOptions {
  /** How many times what the claim allows is still accepted. */
  readonly slack?: number
  /** Medians tell how it usually is; minima what it takes when nothing disturbs it, which noise cannot make worse. */
  readonly by?: 'median' | 'min'
}

/** Judges the claims of all sections whose lines were all measured. */
export function judge(
  sections: readonly SectionResult[],
  { slack = 1, by = 'median' }: JudgeOptions = {},
): readonly Verdict[] {
  const lines = new Map(sections.flatMap((section) => section.lines.map((line) => [line.id, line])))
  const figureOf = (id: string, { figure }: Claim) => {
    const line: LineResult | undefined = lines.get(id)
    return line === undefined ? null : (spreadOf(line, figure)?.[by] ?? null)
  }
  return sections.flatMap(({ claims }) =>
    claims.flatMap((claim) => {
      const found = figureOf(claim.of, claim)
      const others = claim.against.map((id) => figureOf(id, claim))
      if (found === null || others.includes(null)) return []
      const sum = others.reduce((total: number, other) => total + (other ?? 0), claim.plusMs ?? 0)
      const value = claim.against.length === 0 ? found : found / sum
      const limit = claim.atMost * slack
      return [{ claim, found, value, limit, met: value <= limit }]
    }),
  )
}
