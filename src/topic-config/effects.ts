/**
 * What changing one topic config can do to existing and to future records, and to those who write and read them. Data, so that every
 * config of every Kafka in the table has a decision: `test/unit/topic-config/effects.test.ts` fails for one that has none.
 * Sources: org.apache.kafka.storage.internals.log.LogConfig, LogSegment.shouldRoll, UnifiedLog.deleteOldSegments, LogValidator.
 */
export interface ConfigEffects {
  /** By direction of the value in effect, whether a set or a reset brings it. */
  readonly [direction: string]: readonly EffectName[]
}

/** What a change of a config can do. `meaning` is a sentence for `docs/risks.md`; `risk` is the code the plan reports it under, if any. */
export const EFFECTS = {
  'deletes-records': { risk: 'data-loss', meaning: 'Records past the limit are deleted.' },
  'releases-records': {
    risk: 'data-loss',
    meaning:
      'Segments can roll sooner. Records past `retention.ms` or `retention.bytes` that stay only because they share a segment with newer ones are then deleted.',
  },
  'compacts-records': {
    risk: 'data-loss',
    meaning: 'Only the newest record of each key stays. Records without a key are rejected.',
  },
  'compacts-sooner': { risk: 'durability', meaning: 'Older records of a key are compacted away sooner.' },
  'ends-compaction-lag': { risk: 'data-loss', meaning: 'Records lose the minimum time before compaction.' },
  'drops-markers-sooner': {
    risk: 'data-loss',
    meaning: 'Deletion markers go sooner; a slow consumer keeps deleted keys.',
  },
  'allows-unclean-election': {
    risk: 'data-loss',
    meaning: 'A replica that lags can become leader; acknowledged records it lacks are lost.',
  },
  'deletes-tiered-records': { risk: 'data-loss', meaning: 'Records that are only in tiered storage can be deleted.' },
  'needs-fewer-copies': { risk: 'durability', meaning: 'Records count as written with fewer copies.' },
  'forgets-leaders': {
    risk: 'durability',
    meaning: 'Replicas that could still lead without loss are forgotten (KIP-966).',
  },
  'flushes-later': { risk: 'durability', meaning: 'Records stay in memory longer before a flush.' },
  'accepts-old-records': {
    risk: 'durability',
    meaning: 'Records older than `retention.ms` are accepted and deleted soon after.',
  },
  'fills-size-limit': {
    risk: 'load',
    meaning: 'Records can take more disk, so `retention.bytes` keeps fewer of them.',
  },
  'removes-files-sooner': {
    risk: 'durability',
    meaning: 'Files of deleted segments leave the disk sooner, so there is less time to rescue them.',
  },
  'moves-to-tiered-storage': { risk: 'durability', meaning: 'Older records are only in tiered storage.' },
  'stops-tiering': { risk: 'durability', meaning: 'New records are no longer copied to tiered storage.' },
  'needs-more-copies': { risk: 'availability', meaning: 'Writes with acks=all fail with fewer replicas in sync.' },
  'rejects-batches': { risk: 'availability', meaning: 'Larger batches are rejected.' },
  'rejects-timestamps': { risk: 'availability', meaning: 'Records with a timestamp further off are rejected.' },
  'rejects-recompressed': {
    risk: 'availability',
    meaning: 'A batch that grows beyond `max.message.bytes` when brokers decompress it is rejected.',
  },
  'rejects-old-clients': { risk: 'availability', meaning: 'Clients that read older record formats fail.' },
  'makes-small-segments': { risk: 'load', meaning: 'More and smaller segment files.' },
  'keeps-records': { risk: null, meaning: 'Records stay longer and take more disk.' },
  'waits-for-replicas': {
    risk: null,
    meaning: 'A partition without a replica in sync stays offline, and loses nothing.',
  },
  'costs-brokers': { risk: null, meaning: 'Work or memory of the brokers changes; no record is affected.' },
  'not-changed': { risk: null, meaning: 'Never changed by this tool: it belongs to the tool that moves replicas.' },
} as const satisfies Readonly<Record<string, { readonly risk: string | null; readonly meaning: string }>>

export type EffectName = keyof typeof EFFECTS

const NUMBER = (lower: readonly EffectName[], higher: readonly EffectName[]): ConfigEffects => ({ lower, higher })
const FLAG = (off: readonly EffectName[], on: readonly EffectName[]): ConfigEffects => ({ false: off, true: on })
const THROTTLE: ConfigEffects = { changed: ['not-changed'] }
const LEVEL = NUMBER(['fills-size-limit'], ['costs-brokers'])

/** Every topic config of every Kafka in `table.generated.json`. A limit of -1 (none) is higher than any number. */
export const CONFIG_EFFECTS: Readonly<Record<string, ConfigEffects>> = {
  'cleanup.policy': {
    'gains delete': ['deletes-records'],
    'gains compact': ['compacts-records'],
    'loses delete': ['keeps-records'],
    'loses compact': ['keeps-records'],
  },
  'compression.gzip.level': LEVEL,
  'compression.lz4.level': LEVEL,
  'compression.type': { changed: ['fills-size-limit'], uncompressed: ['rejects-recompressed'] },
  'compression.zstd.level': LEVEL,
  'delete.retention.ms': NUMBER(['drops-markers-sooner'], ['keeps-records']),
  'file.delete.delay.ms': NUMBER(['removes-files-sooner'], ['keeps-records']),
  'flush.messages': NUMBER(['costs-brokers'], ['flushes-later']),
  'flush.ms': NUMBER(['costs-brokers'], ['flushes-later']),
  'follower.replication.throttled.replicas': THROTTLE,
  // More index entries fill the index sooner, and a full index rolls the segment.
  'index.interval.bytes': NUMBER(['releases-records', 'compacts-sooner'], ['costs-brokers']),
  'internal.segment.bytes': NUMBER(['releases-records', 'compacts-sooner'], ['keeps-records']),
  'leader.replication.throttled.replicas': THROTTLE,
  // Local segments are deleted only once they are copied.
  'local.retention.bytes': NUMBER(['moves-to-tiered-storage'], ['keeps-records']),
  'local.retention.ms': NUMBER(['moves-to-tiered-storage'], ['keeps-records']),
  // A compacted topic rolls its segments by this as well (LogConfig.maxSegmentMs).
  'max.compaction.lag.ms': NUMBER(['compacts-sooner', 'releases-records'], ['keeps-records']),
  'max.message.bytes': NUMBER(['rejects-batches'], ['costs-brokers']),
  'message.downconversion.enable': FLAG(['rejects-old-clients'], ['costs-brokers']),
  // Without effect since the brokers' inter.broker.protocol.version is 3.0 or newer.
  'message.format.version': { changed: ['costs-brokers'] },
  // Segments roll by the times of their records: one dated in the future rolls the segment at once, or keeps it longer than retention.ms.
  // One that is old rolls the segment it begins with the next.
  'message.timestamp.after.max.ms': NUMBER(
    ['rejects-timestamps'],
    ['keeps-records', 'releases-records', 'compacts-sooner'],
  ),
  'message.timestamp.before.max.ms': NUMBER(
    ['rejects-timestamps'],
    ['accepts-old-records', 'releases-records', 'compacts-sooner'],
  ),
  'message.timestamp.difference.max.ms': NUMBER(
    ['rejects-timestamps'],
    ['accepts-old-records', 'keeps-records', 'releases-records', 'compacts-sooner'],
  ),
  // Segments roll and expire by the timestamps of their records, so a different clock can do both sooner.
  'message.timestamp.type': {
    CreateTime: ['releases-records', 'accepts-old-records', 'rejects-timestamps'],
    LogAppendTime: ['releases-records'],
  },
  'min.cleanable.dirty.ratio': NUMBER(['compacts-sooner'], ['keeps-records']),
  'min.compaction.lag.ms': NUMBER(['ends-compaction-lag'], ['keeps-records']),
  'min.insync.replicas': NUMBER(['needs-fewer-copies', 'forgets-leaders'], ['needs-more-copies', 'forgets-leaders']),
  preallocate: FLAG(['costs-brokers'], ['costs-brokers']),
  'remote.log.copy.disable': FLAG(['moves-to-tiered-storage'], ['stops-tiering']),
  // Acts only when remote.storage.enable becomes false.
  'remote.log.delete.on.disable': FLAG(['costs-brokers'], ['costs-brokers']),
  'remote.storage.enable': FLAG(['deletes-tiered-records'], ['moves-to-tiered-storage']),
  'retention.bytes': NUMBER(['deletes-records'], ['keeps-records']),
  'retention.ms': NUMBER(['deletes-records'], ['keeps-records']),
  // A batch has to fit into a segment.
  'segment.bytes': NUMBER(
    ['releases-records', 'compacts-sooner', 'makes-small-segments', 'rejects-batches'],
    ['keeps-records'],
  ),
  'segment.index.bytes': NUMBER(['releases-records', 'compacts-sooner'], ['costs-brokers']),
  'segment.jitter.ms': NUMBER(['keeps-records'], ['releases-records', 'compacts-sooner']),
  'segment.ms': NUMBER(['releases-records', 'compacts-sooner', 'makes-small-segments'], ['keeps-records']),
  'unclean.leader.election.enable': FLAG(['waits-for-replicas'], ['allows-unclean-election']),
}

/** Whether a change of this config can lose records, or weaken what was promised of them: for these the topic keeps its own value. */
export function bearsOnLoss(name: string): boolean {
  const effects: readonly EffectName[] = Object.values(CONFIG_EFFECTS[name] ?? {}).flat()
  return effects.some((effect) => ['data-loss', 'durability'].includes(EFFECTS[effect].risk ?? ''))
}
