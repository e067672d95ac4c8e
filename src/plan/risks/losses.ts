import { displayConfigValue } from '../../topic-config/value.ts'
import type { Goes } from '../figures/loss-figures.ts'
import { moveOfLimit, moveOfNumber } from './limits.ts'
import { changedConfig, type LocalContext, listItems } from './risk.ts'

/** Records that would be gone and cannot be had back: why, as a clause, and which. */
export interface Loss {
  /** Which of the losses a change can bring; the same on brokers that differ in how much. */
  readonly aspect: string
  readonly why: string
  readonly goes: Goes
}

const UNCOUNTABLE: Goes = { kind: 'uncountable' }

/** What a change takes of a topic's records; none for most changes. */
export function lossesOf(context: LocalContext): readonly Loss[] {
  const { change } = context
  if (change.kind === 'delete')
    return [{ aspect: 'delete', why: 'the topic and its records are deleted', goes: { kind: 'everything' } }]
  switch (changedConfig(change)) {
    case 'retention.ms':
      return shorterRetention(context, 'retention.ms')
    case 'retention.bytes':
      return shorterRetention(context, 'retention.bytes')
    case 'cleanup.policy':
      return gainedPolicies(context)
    case 'delete.retention.ms':
      return shorterTombstones(context)
    case 'min.compaction.lag.ms':
      return soonerCompaction(context)
    case 'unclean.leader.election.enable':
      return uncleanElection(context)
    case 'remote.storage.enable':
      return remoteStorageOff(context)
    default:
      return []
  }
}

type Around = Pick<LocalContext, 'before' | 'after'>

/** What goes, by the config that limits it; the limit itself is put in for `…`. */
const RETENTION = {
  'retention.ms': 'records older than … are deleted',
  'retention.bytes': 'the oldest records of a partition beyond … are deleted',
} as const

/** Retention acts only where the policy deletes; a policy that gains `delete` is a risk of its own. */
function shorterRetention({ before, after }: Around, name: keyof typeof RETENTION): readonly Loss[] {
  const policy = after('cleanup.policy')
  if (policy !== undefined && !listItems(policy).includes('delete')) return []
  const move = moveOfLimit(before(name), after(name))
  if (move === 'unknown')
    return [{ aspect: name, why: `what ${name} becomes is unknown; records may be deleted`, goes: UNCOUNTABLE }]
  if (move !== 'lower') return []
  const why = RETENTION[name].replace('…', shown(name, after(name)))
  return [{ aspect: name, why, goes: beyond({ [name]: after(name) }) }]
}

function gainedPolicies({ before, after }: Around): readonly Loss[] {
  const now = after('cleanup.policy')
  if (now === undefined) {
    const why = 'what cleanup.policy becomes is unknown; records may be deleted or compacted away'
    return [{ aspect: 'unknown', why, goes: UNCOUNTABLE }]
  }
  const had = listItems(before('cleanup.policy'))
  const gained = listItems(now).filter((policy) => !had.includes(policy))
  return gained.flatMap((policy): Loss[] => {
    if (policy === 'delete') {
      const limits = { 'retention.ms': after('retention.ms'), 'retention.bytes': after('retention.bytes') }
      const told = Object.entries(limits).map(([name, value]) => `${name} ${shown(name, value)}`)
      const unknown = Object.values(limits).includes(undefined)
      const why = `records beyond ${told.join(' or ')} are deleted`
      return [{ aspect: policy, why, goes: unknown ? UNCOUNTABLE : beyond(limits) }]
    }
    if (policy !== 'compact') return []
    const why = 'of the records of a key only the newest stays; those without a key are deleted, and new ones refused'
    return [{ aspect: policy, why, goes: UNCOUNTABLE }]
  })
}

/** Records that a compaction may take were kept so long, for readers who want every value of a key. */
function soonerCompaction({ before, after }: Around): readonly Loss[] {
  const name = 'min.compaction.lag.ms'
  const move = moveOfNumber(before(name), after(name))
  if (!compacts(after) || (move !== 'lower' && move !== 'unknown')) return []
  const why = `older records of a key are compacted away once they are ${shown(name, after(name))} old`
  return [{ aspect: name, why, goes: UNCOUNTABLE }]
}

function compacts(after: Around['after']): boolean {
  const policy = after('cleanup.policy')
  return policy === undefined || listItems(policy).includes('compact')
}

function shorterTombstones({ before, after }: Around): readonly Loss[] {
  const name = 'delete.retention.ms'
  if (!compacts(after)) return []
  const move = moveOfNumber(before(name), after(name))
  if (move !== 'lower' && move !== 'unknown') return []
  const why = 'deletion markers go sooner, and a consumer that reads slower than that keeps deleted keys'
  return [{ aspect: name, why, goes: UNCOUNTABLE }]
}

function uncleanElection({ before, after }: Around): readonly Loss[] {
  const name = 'unclean.leader.election.enable'
  if (after(name) === 'false' || before(name) === 'true') return []
  const why = 'a replica that lags may become leader, and acknowledged records it lacks are lost'
  return [{ aspect: name, why, goes: UNCOUNTABLE }]
}

function remoteStorageOff({ before, after }: Around): readonly Loss[] {
  const name = 'remote.storage.enable'
  if (before(name) !== 'true' || after(name) === 'true') return []
  return [
    { aspect: name, why: 'records that are only in tiered storage can be deleted there (KIP-950)', goes: UNCOUNTABLE },
  ]
}

function beyond(limits: {
  readonly 'retention.ms'?: string | undefined
  readonly 'retention.bytes'?: string | undefined
}): Goes {
  return {
    kind: 'beyond',
    olderThanMs: limit(limits['retention.ms']),
    bytesPerPartition: limit(limits['retention.bytes']),
  }
}

/** -1 is no limit. */
function limit(value: string | undefined): number | null {
  return value === undefined || Number(value) < 0 ? null : Number(value)
}

function shown(name: string, value: string | undefined): string {
  return value === undefined ? 'unknown' : displayConfigValue(name, value)
}
