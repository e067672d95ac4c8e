import { replicationFactorOf } from '../../diff/replication-factor.ts'
import { displayConfigValue } from '../../topic-config/value.ts'
import { createdFactor } from './default-replication.ts'
import { moveOfNumber } from './limits.ts'
import { type ChangeContext, changedConfig, type RiskAnalyzer, type RiskFinding } from './risk.ts'

/** Bounds on record timestamps; a lower one refuses records that were accepted before (KIP-937 and its forerunner). */
const TIMESTAMP_BOUNDS = [
  'message.timestamp.before.max.ms',
  'message.timestamp.after.max.ms',
  'message.timestamp.difference.max.ms',
]

/** Writes that worked and may be refused. */
export const availability: RiskAnalyzer = (context) => {
  const { change, before, after } = context
  const name = changedConfig(change)
  if (change.kind === 'create' || name === 'min.insync.replicas') return minInSyncReplicas(context)
  if (name === null || !['max.message.bytes', ...TIMESTAMP_BOUNDS].includes(name)) return []
  if (moveOfNumber(before(name), after(name)) !== 'lower') return []
  const now = displayConfigValue(name, after(name) ?? '')
  const text =
    name === 'max.message.bytes'
      ? `batches larger than ${now} are refused; producers that send them fail.`
      : `records whose timestamp is further off than ${now} are refused; producers that send them fail.`
  return [{ code: 'availability', text, loss: null }]
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
