import type { Verdict } from '../judge.ts'
import type { Claim } from '../results.ts'
import { duration, megabytes, times } from './quantities.ts'

/** What a verdict says, piece by piece. */
export interface VerdictWords {
  /** `2.48 times raw protocol`, `memory 312 MB`. */
  readonly finding: string
  /** `3`, `400 MB`. */
  readonly target: string
  /** `met`, `missed by 12 %`. */
  readonly verdict: string
}

export function verdictWords({ claim, value, limit, met }: Verdict): VerdictWords {
  const over = Math.ceil((value / limit - 1) * 100)
  return {
    finding:
      claim.against.length === 0
        ? `${measureOf(claim)}${amount(claim, value)}`
        : `${measureOf(claim)}${times(value)} times ${claim.words}`,
    target: claim.against.length === 0 ? amount(claim, limit) : times(limit),
    verdict: met ? 'met' : `missed by ${over} %`,
  }
}

/** What somebody compares unless told otherwise is time. */
const measureOf = ({ figure }: Claim) => (figure === 'peakBytes' ? 'memory ' : '')

export function amount({ figure }: Pick<Claim, 'figure'>, value: number): string {
  return figure === 'peakBytes' ? megabytes(value) : duration(value)
}
