import { LARGEST } from '../../../topic-config/limits.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { replicationFactorOf } from '../diff/replication-factor.ts'
import { createdFactor } from './default-replication.ts'
import { type EffectTexts, effectRisks } from './effect-risks.ts'
import { type ChangeContext, changedConfig, type RiskAnalyzer, type RiskFinding } from './risk.ts'

/** Writes that worked and may be refused. */
export const availability: RiskAnalyzer = (context) =>
  context.change.kind === 'create' || changedConfig(context.change) === 'min.insync.replicas'
    ? minInSyncReplicas(context)
    : effectRisks(context, 'availability', REJECTIONS)

/** The effects of `src/topic-config/effects.ts` that reject what was accepted, as a sentence. */
const REJECTIONS: EffectTexts = {
  'rejects-batches': (context, name) =>
    name === 'segment.bytes' ? batchesBeyondSegment(context) : tooLarge(shown(name, context.after(name))),
  'rejects-timestamps': (context, name) =>
    name === 'message.timestamp.type' ? boundsThatApplyNow(context) : tighterBound(context, name),
  'rejects-recompressed': ({ after }) =>
    `brokers decompress batches, and refuse one that is then larger than max.message.bytes ${shown('max.message.bytes', after('max.message.bytes'))}; producers that send such batches fail.`,
  'rejects-old-clients': () => 'consumers that read an older record format fail.',
}

function tooLarge(limit: string): string {
  return `batches larger than ${limit} are refused; producers that send them fail.`
}

/** Kafka's default of max.message.bytes is 1 MiB and these bytes, of segment.bytes at least 1 MiB. Source: Records.LOG_OVERHEAD */
const LOG_OVERHEAD = 12

/** A replica copies whole batches, and the same limit holds for what it copies. Seen on 4.3.0. */
function batchesBeyondSegment({ after }: ChangeContext): string | null {
  const [segment, batch] = [after('segment.bytes'), after('max.message.bytes')]
  if (segment === undefined || batch === undefined || Number(segment) + LOG_OVERHEAD >= Number(batch)) return null
  const allowed = `max.message.bytes allows ${shown('max.message.bytes', batch)}`
  return `${tooLarge(`segment.bytes ${shown('segment.bytes', segment)}`)} ${allowed}: if the topic has larger batches, a new replica cannot copy them.`
}

/** The bounds hold for the producers' time only. */
function tighterBound({ after }: ChangeContext, name: string): string | null {
  if (after('message.timestamp.type') === 'LogAppendTime') return null
  return `records whose timestamp is further off than ${shown(name, after(name))} are refused; producers that send them fail.`
}

const BOUNDS = ['message.timestamp.before.max.ms', 'message.timestamp.after.max.ms']

function boundsThatApplyNow({ after }: ChangeContext): string | null {
  const finite = BOUNDS.flatMap((name) => {
    const value = after(name)
    return value === undefined || value === LARGEST ? [] : [`${name} ${shown(name, value)}`]
  })
  if (finite.length === 0) return null
  return `records with the producers' time are refused where it is beyond ${finite.join(' or ')}; producers that send them fail.`
}

function shown(name: string, value: string | undefined): string {
  return displayConfigValue(name, value ?? 'unknown')
}

/** A topic with one replica has no other choice than 1 and 1; a warning there would only teach people to skip warnings. */
function minInSyncReplicas(context: ChangeContext): readonly RiskFinding[] {
  const { change, live, after } = context
  const needed = Number(after('min.insync.replicas'))
  const factor = change.kind === 'create' ? createdFactor(context) : live && replicationFactorOf(live)
  if (!Number.isInteger(needed) || !factor || needed < factor) return lowInSync(needed, live)
  if (needed > factor) {
    const text = `min.insync.replicas ${needed} is above the replication factor ${factor}: writes with acks=all fail on brokers before 3.9; later ones take ${factor} instead.`
    return [{ code: 'availability', text, loss: null }]
  }
  if (factor === 1) return []
  const text = `min.insync.replicas equals the replication factor (${factor}): writes with acks=all stop when one replica is down.`
  return [{ code: 'availability', text, loss: null }]
}

function lowInSync(needed: number, live: ChangeContext['live']): readonly RiskFinding[] {
  if (live === null || !Number.isInteger(needed)) return []
  const short = live.partitions.filter(({ inSyncReplicas }) => inSyncReplicas.length < needed)
  if (short.length === 0) return []
  const text = `${short.length} of ${live.partitions.length} partitions have fewer than ${needed} replicas in sync now: their writes with acks=all fail at once.`
  return [{ code: 'availability', text, loss: null }]
}
