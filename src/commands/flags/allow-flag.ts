import * as Flags from '@oclif/core/flags'
import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { CONSENT_NEEDED } from '../../model/risk-codes.ts'
import type { AllowFlag } from '../../plan/consent.ts'
import { checkTopicGlob } from './topic-glob.ts'

/** `--allow data-loss:caracal.*`; can be given more than once. */
export const allowFlag = Flags.custom<AllowFlag>({
  helpValue: 'RISK:GLOB',
  multiple: true,
  multipleNonGreedy: true,
  parse: async (text) => parseAllow(text),
})

/** @throws UsageError where no topic is named, or the risk is none that takes consent */
export function parseAllow(text: string): AllowFlag {
  const [, risk = '', glob = ''] = /^([^:]*):(.+)$/.exec(text) ?? []
  const risks: readonly string[] = CONSENT_NEEDED
  if (risks.includes(risk)) {
    checkTopicGlob(`${risk}:`, glob)
    return { risk, glob }
  }
  const near = glob === '' ? null : nearest(risk, risks)
  if (near !== null) {
    throw new UsageError(
      `${JSON.stringify(risk)} is not a risk that needs consent`,
      `Did you mean --allow ${near}:${glob}?`,
    )
  }
  const example = `${CONSENT_NEEDED[0]}:TOPIC_OR_GLOB`
  throw new UsageError(
    `${JSON.stringify(text)} names no risk and topic: write ${example}; risks are ${risks.join(', ')}`,
  )
}
