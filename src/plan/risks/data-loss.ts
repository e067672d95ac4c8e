import { displayConfigValue } from '../../topic-config/value.ts'
import { moveOfLimit, moveOfNumber } from './limits.ts'
import { type ChangeContext, changedConfig, listItems, type RiskAnalyzer, type RiskFinding } from './risk.ts'

/** What goes, by the config that limits it; the limit itself is put in for `…`. */
const RETENTION = {
  'retention.ms': 'records older than … are deleted',
  'retention.bytes': 'the oldest records of a partition beyond … are deleted',
} as const

/** Records that would be gone and cannot be had back. `state: absent` is itself the consent to losing that topic's data. */
export const dataLoss: RiskAnalyzer = (context) => {
  const { change } = context
  if (change.kind === 'delete')
    return change.reason === 'prune' ? [lost('the topic and all its records are deleted.')] : []
  switch (changedConfig(change)) {
    case 'retention.ms':
      return shorterRetention(context, 'retention.ms')
    case 'retention.bytes':
      return shorterRetention(context, 'retention.bytes')
    case 'cleanup.policy':
      return gainedPolicies(context)
    case 'delete.retention.ms':
      return shorterTombstones(context)
    case 'unclean.leader.election.enable':
      return uncleanElection(context)
    case 'remote.storage.enable':
      return remoteStorageOff(context)
    default:
      return []
  }
}

/** Retention acts only where the policy deletes; a policy that gains `delete` is a risk of its own. */
function shorterRetention({ before, after }: ChangeContext, name: keyof typeof RETENTION): readonly RiskFinding[] {
  const policy = after('cleanup.policy')
  if (policy !== undefined && !listItems(policy).includes('delete')) return []
  const move = moveOfLimit(before(name), after(name))
  if (move === 'unknown') return [lost(`what ${name} becomes is unknown; records may be deleted.`)]
  if (move !== 'lower') return []
  const gone = RETENTION[name].replace('…', shown(name, after(name)))
  return [lost(`${gone}; the limit is ${shown(name, before(name))} now.`)]
}

function gainedPolicies({ before, after }: ChangeContext): readonly RiskFinding[] {
  const now = after('cleanup.policy')
  if (now === undefined)
    return [lost('what cleanup.policy becomes is unknown; records may be deleted or compacted away.')]
  const had = listItems(before('cleanup.policy'))
  const gained = listItems(now).filter((policy) => !had.includes(policy))
  return gained.flatMap((policy) => {
    if (policy === 'delete') {
      const [time, size] = [after('retention.ms'), after('retention.bytes')]
      return [
        lost(
          `records beyond retention (${shown('retention.ms', time)}, ${shown('retention.bytes', size)}) are deleted.`,
        ),
      ]
    }
    return policy === 'compact'
      ? [lost('of the records of a key only the newest stays; records without a key are refused.')]
      : []
  })
}

function shorterTombstones({ before, after }: ChangeContext): readonly RiskFinding[] {
  const name = 'delete.retention.ms'
  const move = moveOfNumber(before(name), after(name))
  if (move !== 'lower' && move !== 'unknown') return []
  return [lost('deletion markers go sooner; a consumer that reads slower than that keeps deleted keys.')]
}

function uncleanElection({ before, after }: ChangeContext): readonly RiskFinding[] {
  const name = 'unclean.leader.election.enable'
  if (after(name) === 'false' || before(name) === 'true') return []
  return [lost('a replica that lags may become leader; acknowledged records it lacks are lost.')]
}

function remoteStorageOff({ before, after }: ChangeContext): readonly RiskFinding[] {
  const name = 'remote.storage.enable'
  if (before(name) !== 'true' || after(name) === 'true') return []
  return [lost('records that are only in tiered storage can be deleted there (KIP-950).')]
}

function shown(name: string, value: string | undefined): string {
  return value === undefined ? 'unknown' : displayConfigValue(name, value)
}

function lost(text: string): RiskFinding {
  return { code: 'data-loss', text }
}
