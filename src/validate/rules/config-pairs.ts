import { listItems } from '../../topic-config/effects-of-change.ts'

/**
 * What two configs of one topic mean for each other, as data. From Kafka's `LogConfig`, `UnifiedLog` and `LogCleaner`; that the brokers
 * reject what is called rejected here is tested against Kafka's own classes.
 */

/** Configs that have an effect only if another one has certain values. */
export interface Dependence {
  readonly configs: readonly string[]
  readonly on: string
  readonly holds: (value: string) => boolean
  /** What follows the name of the other in a sentence: `includes compact`. */
  readonly words: string
  /** Values that ask for nothing, so that it does not matter. */
  readonly neutral?: readonly string[]
}

const includes = (policy: string) => (value: string) => listItems(value).includes(policy)
const is = (wanted: string) => (value: string) => value === wanted

export const DEPENDENCES: readonly Dependence[] = [
  {
    configs: ['delete.retention.ms', 'max.compaction.lag.ms', 'min.cleanable.dirty.ratio', 'min.compaction.lag.ms'],
    on: 'cleanup.policy',
    holds: includes('compact'),
    words: 'includes compact',
  },
  {
    configs: ['retention.bytes', 'retention.ms'],
    on: 'cleanup.policy',
    // Without any policy, tiered storage still goes by them.
    holds: (value) => value !== 'compact',
    words: 'includes delete',
    neutral: ['-1'],
  },
  {
    configs: ['local.retention.bytes', 'local.retention.ms'],
    on: 'remote.storage.enable',
    holds: is('true'),
    words: 'is true',
    neutral: ['-2'],
  },
  {
    configs: ['remote.log.copy.disable'],
    on: 'remote.storage.enable',
    holds: is('true'),
    words: 'is true',
    neutral: ['false'],
  },
  { configs: ['compression.gzip.level'], on: 'compression.type', holds: is('gzip'), words: 'is gzip' },
  { configs: ['compression.lz4.level'], on: 'compression.type', holds: is('lz4'), words: 'is lz4' },
  { configs: ['compression.zstd.level'], on: 'compression.type', holds: is('zstd'), words: 'is zstd' },
  {
    configs: [
      'message.timestamp.after.max.ms',
      'message.timestamp.before.max.ms',
      'message.timestamp.difference.max.ms',
    ],
    on: 'message.timestamp.type',
    holds: is('CreateTime'),
    words: 'is CreateTime',
  },
]

/** Values of two configs that do not go together. */
export interface Conflict {
  /** Where it is reported. */
  readonly config: string
  readonly other: string
  /** It is one only if lines declare these as well. */
  readonly given?: readonly { readonly config: string; readonly holds: (value: string) => boolean }[]
  /** The brokers reject it; else a part of the first has no effect. */
  readonly rejected: boolean
  readonly conflicts: (value: string, other: string) => boolean
  /** Between the first with its value and the other with its value: `is above`. */
  readonly words: string
  readonly hint: string
}

const above = (value: string, other: string) => BigInt(value) > BigInt(other)
const TIERED = { config: 'remote.storage.enable', holds: is('true') }
const NOT_COPIED = { config: 'remote.log.copy.disable', holds: is('true') }

const ofRetention = (unit: 'bytes' | 'ms'): readonly Conflict[] => [
  {
    config: `local.retention.${unit}`,
    other: `retention.${unit}`,
    given: [TIERED],
    rejected: true,
    // -2 takes the other's value; -1 is no limit.
    conflicts: (value, other) => BigInt(other) > -1n && value !== '-2' && (value === '-1' || above(value, other)),
    words: 'is above',
    hint: 'The local part of a topic with tiered storage cannot be larger or older than the whole.',
  },
  {
    config: `local.retention.${unit}`,
    other: `retention.${unit}`,
    given: [TIERED, NOT_COPIED],
    rejected: true,
    conflicts: (value, other) => value !== '-2' && value !== other,
    words: 'differs from',
    hint: 'With remote.log.copy.disable nothing more is copied to remote storage, so both have to be the same.',
  },
]

export const CONFLICTS: readonly Conflict[] = [
  {
    config: 'min.compaction.lag.ms',
    other: 'max.compaction.lag.ms',
    rejected: true,
    conflicts: above,
    words: 'is above',
    hint: 'No record could be compacted both so late and so early.',
  },
  {
    config: 'remote.storage.enable',
    other: 'cleanup.policy',
    rejected: true,
    conflicts: (value, other) => value === 'true' && includes('compact')(other),
    words: 'does not go with',
    hint: 'Kafka has no tiered storage for compacted topics.',
  },
  ...ofRetention('ms'),
  ...ofRetention('bytes'),
  {
    config: 'segment.jitter.ms',
    other: 'segment.ms',
    rejected: false,
    conflicts: above,
    words: 'is above',
    hint: 'Segments are rolled earlier by a random part of the jitter; what is above segment.ms has no effect.',
  },
  {
    config: 'max.message.bytes',
    other: 'segment.bytes',
    rejected: false,
    conflicts: above,
    words: 'is above',
    hint: 'Brokers reject batches that are larger than a segment.',
  },
  {
    config: 'segment.ms',
    other: 'max.compaction.lag.ms',
    given: [{ config: 'cleanup.policy', holds: includes('compact') }],
    rejected: false,
    conflicts: above,
    words: 'is above',
    hint: 'Segments of a compacted topic are rolled by the shorter of the two.',
  },
]
