import * as Flags from '@oclif/core/flags'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { DURATION, parseQuantity } from '../../topic-config/unit.ts'

/** Node's timers overflow beyond this. */
const LONGEST_MS = 2 ** 31 - 1

/** A flag whose value is milliseconds, written as manifests write durations. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: async (text) => parseDuration(text),
})

/** @throws UsageError where the text is no duration that a timer can wait for */
export function parseDuration(text: string): number {
  const ms = parseQuantity(DURATION, text)
  if (ms !== null && ms > 0n && ms <= LONGEST_MS) return Number(ms)
  throw new UsageError(`${JSON.stringify(text)} is not a duration between 1ms and 24d, such as 500ms, 30s or 2m`)
}
