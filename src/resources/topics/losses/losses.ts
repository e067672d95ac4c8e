import type { EffectName } from '../../../topic-config/effects.ts'
import { effectsOfChange, listItems } from '../../../topic-config/effects-of-change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { changedConfig, type LocalContext } from '../risks/risk.ts'
import type { Goes } from './loss-figures.ts'

/** Records that would be gone and cannot be had back: why, as a clause, and which. */
export interface Loss {
  /** Which of the losses a change can bring; the same on brokers that differ in how much. */
  readonly aspect: string
  readonly why: string
  readonly goes: Goes
  /** The records are past the topic's limits already, so without any such record there is nothing to lose. */
  readonly onlyPastLimits?: true
}

const UNCOUNTABLE: Goes = { kind: 'uncountable' }

/** What a change takes of a topic's records; none for most changes. */
export function potentialLosses(context: LocalContext): readonly Loss[] {
  const { change, before, after } = context
  if (change.kind === 'delete')
    return [{ aspect: 'delete', why: 'the topic and its records are deleted', goes: { kind: 'everything' } }]
  const name = changedConfig(change)
  if (name === null) return []
  if (name === 'cleanup.policy' && after(name) === undefined) {
    const why = 'what cleanup.policy becomes is unknown; records may be deleted or compacted away'
    return [{ aspect: 'unknown', why, goes: UNCOUNTABLE }]
  }
  return effectsOfChange(name, before(name), after(name)).flatMap((effect) => LOSSES[effect]?.(context, name) ?? [])
}

type Around = Pick<LocalContext, 'before' | 'after'>

/** The effects of `src/topic-config/effects.ts` that lose records. */
const LOSSES: Readonly<Partial<Record<EffectName, (around: Around, name: string) => readonly Loss[]>>> = {
  'deletes-records': (around, name) =>
    name === 'cleanup.policy' ? gainedDelete(around) : shorterRetention(around, name),
  'releases-records': releasedRecords,
  'compacts-records': () => [
    {
      aspect: 'compact',
      why: 'of the records of a key only the newest stays; those without a key are deleted, and new ones refused',
      goes: UNCOUNTABLE,
    },
  ],
  // Records that a compaction may take were kept so long, for readers who want every value of a key.
  'ends-compaction-lag': ifCompacted((after) => `older records of a key are compacted away once they are ${after} old`),
  'drops-markers-sooner': ifCompacted(
    () => 'deletion markers go sooner, and a consumer that reads slower than that keeps deleted keys',
  ),
  'allows-unclean-election': ({ after }, name) =>
    after(name) === 'false'
      ? []
      : uncountable(name, 'a replica that lags may become leader, and acknowledged records it lacks are lost'),
  'deletes-tiered-records': ({ before }, name) =>
    before(name) !== 'false'
      ? uncountable(name, 'records that are only in tiered storage can be deleted there (KIP-950)')
      : [],
}

function uncountable(aspect: string, why: string): readonly Loss[] {
  return [{ aspect, why, goes: UNCOUNTABLE }]
}

function ifCompacted(why: (after: string) => string): (around: Around, name: string) => readonly Loss[] {
  return ({ after }, name) =>
    mayHave(after('cleanup.policy'), 'compact') ? uncountable(name, why(shown(name, after(name)))) : []
}

/** An unknown policy may have either. */
function mayHave(policy: string | undefined, item: 'delete' | 'compact'): boolean {
  return policy === undefined || listItems(policy).includes(item)
}

/** Retention acts only if the policy deletes; a policy that gains `delete` is a risk of its own. */
function shorterRetention({ before, after }: Around, name: string): readonly Loss[] {
  if (!mayHave(after('cleanup.policy'), 'delete')) return []
  if (after(name) === undefined) return uncountable(name, `what ${name} becomes is unknown; records may be deleted`)
  const unknown = before(name) === undefined ? ` (the current ${name} is unknown)` : ''
  const limit = `${shown(name, after(name))}${unknown}`
  const why =
    name === 'retention.ms'
      ? `records older than ${limit} are deleted`
      : `the oldest records of a partition beyond ${limit} are deleted`
  return [{ aspect: name, why, goes: beyond({ [name]: after(name) }) }]
}

function gainedDelete({ after }: Around): readonly Loss[] {
  const limits = retentionOf(after)
  if (isUnlimited(limits)) return []
  const goes = isKnown(limits) ? beyond(limits) : UNCOUNTABLE
  return [{ aspect: 'delete', why: `records beyond ${limitWords(limits)} are deleted`, goes }]
}

/**
 * Kafka deletes whole segments, so a record stays as long as it shares a segment with a newer one: in the segment that is written to,
 * for ever. Once that rolls, what is past the limits already is deleted.
 */
function releasedRecords({ after }: Around, name: string): readonly Loss[] {
  const policy = after('cleanup.policy')
  if (!mayHave(policy, 'delete')) return []
  // Only a compacted topic rolls its segments by this.
  if (name === 'max.compaction.lag.ms' && !mayHave(policy, 'compact')) return []
  // The bounds hold for the producers' time only.
  if (name.endsWith('.max.ms') && after('message.timestamp.type') === 'LogAppendTime') return []
  const limits = retentionOf(after)
  const known = isKnown(limits)
  if (isUnlimited(limits)) return []
  const why = `segments can roll sooner, and records beyond ${limitWords(limits)} that stay only because they share a segment with newer ones are deleted`
  return [{ aspect: 'released', why, goes: known ? beyond(limits) : UNCOUNTABLE, onlyPastLimits: true }]
}

interface Retention {
  readonly 'retention.ms'?: string | undefined
  readonly 'retention.bytes'?: string | undefined
}

function retentionOf(after: Around['after']): Retention {
  return { 'retention.ms': after('retention.ms'), 'retention.bytes': after('retention.bytes') }
}

function isKnown(limits: Retention): boolean {
  return !Object.values(limits).includes(undefined)
}

function isUnlimited(limits: Retention): boolean {
  return isKnown(limits) && Object.values(limits).every((value) => limit(value) === null)
}

/** Nothing is beyond a limit that is none. */
function limitWords(limits: Retention): string {
  return Object.entries(limits)
    .filter(([, value]) => value === undefined || limit(value) !== null)
    .map(([name, value]) => `${name} ${shown(name, value)}`)
    .join(' or ')
}

function beyond(limits: Retention): Goes {
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
