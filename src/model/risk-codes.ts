/** One kind of risk. `docs/risks.md` is generated from it. */
interface RiskKind {
  /** Whether somebody must consent to it, with `allow` in a manifest or `--allow`; others are warnings. */
  readonly needsConsent: boolean
  /** What the risk is, in a sentence. */
  readonly meaning: string
  /** Each kind of change that brings it, as a clause, by the name of its example in `test/unit/docs/risk-cases.ts`. */
  readonly when: Readonly<Record<string, string>>
}

/**
 * Every risk that a plan can name, those that need consent first. Manifests, flags and analyzers take theirs from here.
 * A risk is about the value in effect before and after, on the worst broker, whether a set or a reset changes it.
 */
export const RISKS = {
  'data-loss': {
    needsConsent: true,
    meaning: 'Records would be gone and cannot be had back.',
    when: {
      'shorter time': '`retention.ms` becomes shorter, where the topic deletes old records',
      'smaller size': '`retention.bytes` becomes smaller, where the topic deletes old records',
      'old records released':
        'segments can roll sooner ([which configs](#what-each-topic-config-can-do)), and records past the limits of the topic stay only because they share a segment with newer ones',
      'gains delete': '`cleanup.policy` gains `delete`',
      'gains compact': '`cleanup.policy` gains `compact`',
      deleted: 'the topic is deleted. `state: absent` is itself the consent; `--prune` needs one',
      'shorter markers': '`delete.retention.ms` becomes shorter, where the topic is compacted',
      'sooner compacted': '`min.compaction.lag.ms` becomes shorter, where the topic is compacted',
      'unclean election': '`unclean.leader.election.enable` becomes `true`',
      'tiered storage off': '`remote.storage.enable` becomes `false`',
      unknown: 'a reset brings an unknown value, for one of these',
    },
  },
  'key-order': {
    needsConsent: true,
    meaning: 'New records of a key may go to another partition than its old ones.',
    when: {
      'more partitions': 'partitions are added, unless the topic says `keyed: false`',
      'more partitions, compacted': 'partitions are added to a compacted topic, whatever `keyed` says',
    },
  },
  'in-use': {
    needsConsent: true,
    meaning: 'Somebody reads or writes the topic that is to be deleted.',
    when: {
      read: 'a group of any type is active on the topic',
      written: 'records of the last day are in it',
      produced: 'a producer wrote in the last day, whatever time its records bear',
      unknown: 'that cannot be known',
    },
  },
  'internal-topic': {
    needsConsent: true,
    meaning: 'The topic is one that Kafka keeps for itself, and works only with the configs that Kafka gave it.',
    when: {
      configured:
        'any config of `__consumer_offsets`, `__transaction_state`, `__share_group_state`, `__remote_log_metadata` or of a topic that the brokers flag as internal changes. To create, to grow and to delete them is [blocked](#blocks)',
      'policy gains delete': '`cleanup.policy` of such a topic gains `delete`',
      'kept for ever': '`cleanup.policy` of such a topic becomes empty',
      'shorter retention': '`retention.ms` or `retention.bytes` of such a topic changes',
      'stricter in-sync replicas': '`min.insync.replicas` of such a topic changes',
    },
  },
  durability: {
    needsConsent: false,
    meaning: 'Records rest on fewer copies, stay in memory longer, or go sooner than readers may count on.',
    when: {
      'fewer copies': '`min.insync.replicas` becomes lower',
      'rarer flush': '`flush.messages` or `flush.ms` becomes higher',
      'sooner compaction':
        'segments roll or are cleaned sooner ([which configs](#what-each-topic-config-can-do)), and the topic is compacted',
      'old records accepted':
        'records can be older than `retention.ms` when they arrive: `message.timestamp.before.max.ms` becomes higher, or `message.timestamp.type` becomes `CreateTime`',
      'files removed sooner': '`file.delete.delay.ms` becomes lower',
      'only in tiered storage': '`local.retention.*` becomes lower, or `remote.storage.enable` becomes `true`',
      'tiering stopped': '`remote.log.copy.disable` becomes `true`',
      'default replication':
        'a topic to create declares no `replicationFactor`, and the cluster default (`default.replication.factor`) is 1 on a cluster of several brokers',
      'forgotten leaders':
        '`min.insync.replicas` becomes another while replicas out of sync could still lead without loss (KIP-966)',
      'not judged': "a vendor's config, or one of a newer Kafka, changes: this tool cannot judge it",
    },
  },
  availability: {
    needsConsent: false,
    meaning: 'Writes that worked may be refused, or another system may stop working.',
    when: {
      'no replica to spare': '`min.insync.replicas` equals the replication factor',
      'above the factor': '`min.insync.replicas` is above the replication factor',
      'above those in sync': '`min.insync.replicas` becomes more than the replicas that are in sync now',
      'smaller batches': '`max.message.bytes` becomes smaller',
      'request limit':
        '`max.message.bytes` is above what brokers read in one request (`socket.request.max.bytes`). `message.max.bytes` and `replica.fetch.max.bytes` are no limit for it',
      'tighter times':
        '`message.timestamp.before.max.ms` and the like become smaller, or apply because `message.timestamp.type` becomes `CreateTime`',
      decompressed: '`compression.type` becomes `uncompressed`',
      'older clients': '`message.downconversion.enable` becomes `false` (before Kafka 4)',
    },
  },
  load: {
    needsConsent: false,
    meaning: 'Work, files and memory that the brokers would have to carry.',
    when: {
      'many partitions': 'a topic gets more than 100 partitions',
      'tiny segments': '`segment.bytes` below 10 MiB or `segment.ms` below 10 minutes',
      'kept for ever': '`cleanup.policy` is empty',
      'no cleaner': '`cleanup.policy` has `compact`, and a broker has `log.cleaner.enable=false`',
    },
  },
  'other-system': {
    needsConsent: false,
    meaning:
      'A system on top of Kafka made the topic, or is about to use it, and does not work with what the change makes of it. It is recognized by its name, and a live topic by its configs and partitions as well.',
    when: {
      'schemas no longer compacted': 'the topic of Schema Registry (`_schemas`) is no longer compacted',
      'schemas partitioned': 'the topic of Schema Registry gets more than one partition',
      'connect no longer compacted':
        "one of Kafka Connect's three topics (`connect-configs`, `connect-offsets`, `connect-status` and the like) is no longer compacted",
      'connect configs partitioned': 'the configs topic of Kafka Connect gets more than one partition',
      'created without compaction': 'a topic of one of these names is created without compaction',
      'system topic deleted':
        'a topic is deleted that [another system](concepts.md#topics-of-other-systems) made for itself',
    },
  },
} as const satisfies Readonly<Record<string, RiskKind>>

export type RiskCode = keyof typeof RISKS

/** A risk that needs consent. */
export type ConsentRisk = {
  [Code in RiskCode]: (typeof RISKS)[Code]['needsConsent'] extends true ? Code : never
}[RiskCode]

const CODES = Object.keys(RISKS) as RiskCode[]

export const CONSENT_NEEDED: readonly RiskCode[] = CODES.filter((code) => RISKS[code].needsConsent)
export const ONLY_TOLD: readonly RiskCode[] = CODES.filter((code) => !RISKS[code].needsConsent)
