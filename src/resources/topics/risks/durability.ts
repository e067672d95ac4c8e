import { listItems } from '../../../topic-config/effects-of-change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { type EffectTexts, effectRisks } from './effect-risks.ts'
import type { ChangeContext, RiskAnalyzer } from './risk.ts'

/** Acknowledged records that rest on fewer copies, stay longer in memory, or go sooner than readers count on. */
export const durability: RiskAnalyzer = (context) => effectRisks(context, 'durability', DURABILITY)

/** The effects of `src/topic-config/effects.ts` that weaken what was promised of records, as a sentence. */
const DURABILITY: EffectTexts = {
  'needs-fewer-copies': ({ after }, name) => {
    const copies = after(name) === '1' ? '1 in-sync replica has' : `${after(name)} in-sync replicas have`
    return `records count as written once ${copies} them.`
  },
  'flushes-later': ({ after }, name) =>
    `records stay in memory longer before they are flushed to disk (${name} ${shown(name, after(name))}).`,
  // A compacted topic keeps older records of a key until the cleaner comes; a reader that is behind can count on them.
  'compacts-sooner': ({ after }) =>
    listItems(after('cleanup.policy')).includes('compact') ? 'older records of a key are compacted away sooner.' : null,
  'accepts-old-records': acceptsOldRecords,
  'removes-files-sooner': ({ after }, name) =>
    `files of deleted records leave the disk after ${shown(name, after(name))}: there is less time to rescue them.`,
  'moves-to-tiered-storage': ({ after }) =>
    after('remote.storage.enable') === 'true' ? 'older records will be only in tiered storage.' : null,
  'stops-tiering': ({ after }) =>
    after('remote.storage.enable') === 'true'
      ? "new records are no longer copied to tiered storage: they are only on the brokers' disks."
      : null,
}

/** Records with the producers' own time can be past the limit when they arrive. */
function acceptsOldRecords({ after }: ChangeContext, name: string): string | null {
  const retention = after('retention.ms')
  const policy = after('cleanup.policy')
  if (retention === undefined || Number(retention) < 0 || !listItems(policy).includes('delete')) return null
  // The brokers' own time is never old.
  if (after('message.timestamp.type') === 'LogAppendTime') return null
  const oldest = name === 'message.timestamp.type' ? after('message.timestamp.before.max.ms') : after(name)
  if (oldest !== undefined && Number(oldest) <= Number(retention)) return null
  return `new records can be older than retention.ms ${shown('retention.ms', retention)} when they arrive: they are accepted, and deleted soon after.`
}

function shown(name: string, value: string | undefined): string {
  return displayConfigValue(name, value ?? '')
}
