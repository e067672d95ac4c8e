import { listItems } from '../../../topic-config/effects-of-change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { type EffectTexts, effectRisks } from './effect-risks.ts'
import { asksFor, type RiskAnalyzer, type RiskFinding } from './risk.ts'

/** Above this many partitions of one topic a person should look twice; a rule of thumb, not a limit of Kafka. */
const MANY_PARTITIONS = 100
/** Segments below these make many files and much work for the cleaner. */
const TINY_SEGMENT_BYTES = 10 * 1024 * 1024
const TINY_SEGMENT_MS = 10 * 60 * 1000

/** Work and files the brokers would have to carry. */
export const load: RiskAnalyzer = (context) => {
  const { change, after } = context
  const count = change.kind === 'create' ? change.partitions : change.kind === 'add-partitions' ? change.to : 0
  const many =
    count > MANY_PARTITIONS ? [heavy(`${count} partitions in one topic cost files, memory and fail-over time.`)] : []
  const tiny = (
    [
      ['segment.bytes', TINY_SEGMENT_BYTES],
      ['segment.ms', TINY_SEGMENT_MS],
    ] as const
  ).flatMap(([name, floor]) => {
    const value = asksFor(change, name) ? after(name) : undefined
    if (value === undefined || Number(value) >= floor) return []
    return [heavy(`${name} ${displayConfigValue(name, value)} makes many small segment files.`)]
  })
  const policy = asksFor(change, 'cleanup.policy') ? after('cleanup.policy') : undefined
  const endless =
    policy !== undefined && listItems(policy).length === 0
      ? [heavy('an empty cleanup.policy keeps all records for ever.')]
      : []
  return [...many, ...tiny, ...endless, ...effectRisks(context, 'load', DISK)]
}

const DISK: EffectTexts = {
  'fills-size-limit': ({ after }) => {
    const limit = after('retention.bytes')
    const acts = limit !== undefined && Number(limit) >= 0 && listItems(after('cleanup.policy')).includes('delete')
    return acts
      ? `records can take more disk from now on, so retention.bytes ${displayConfigValue('retention.bytes', limit)} keeps fewer of them.`
      : null
  },
}

function heavy(text: string): RiskFinding {
  return { code: 'load', text, loss: null }
}
