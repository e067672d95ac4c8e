/** What Kafka keeps in one of its own topics, and why nobody else may create or grow it. Both are clauses. */
interface InternalTopic {
  readonly holds: string
  /** What goes wrong with another number of partitions. */
  readonly morePartitions: string
  /** What a topic that was not created by Kafka lacks. */
  readonly createdByOthers: string
}

/**
 * The topics that Apache Kafka creates, writes and reads itself. Brokers flag the first three as internal, and let every account with the
 * permission create, grow and delete them all the same.
 *
 * Sources: `org.apache.kafka.common.internals.Topic`; `partitionFor` and `startup` of `GroupCoordinatorService`,
 * `TransactionStateManager` and `ShareCoordinatorService`, which read the number of partitions once, when the broker starts;
 * `TopicBasedRemoteLogMetadataManager.isPartitionsCountSameAsConfigured`; for the configs, `AutoTopicCreationManager.creatableTopic`.
 */
const INTERNAL_TOPICS: ReadonlyMap<string, InternalTopic> = new Map([
  [
    '__consumer_offsets',
    {
      holds: 'the offsets and members of consumer groups',
      morePartitions:
        'a group is found by a hash over the number of partitions, which brokers read when they start: after the next restart groups lose their offsets',
      createdByOthers: 'without the configs that Kafka gives it (cleanup.policy=compact), offsets are deleted with age',
    },
  ],
  [
    '__transaction_state',
    {
      holds: 'the state of transactions',
      morePartitions:
        'a transactional id is found by a hash over the number of partitions, which brokers read when they start: after the next restart producers lose the state of their transactions',
      createdByOthers:
        'without the configs that Kafka gives it (cleanup.policy=compact), the state of transactions is deleted with age',
    },
  ],
  [
    '__share_group_state',
    {
      holds: 'the progress of share groups',
      morePartitions:
        'a share group is found by a hash over the number of partitions, which brokers read when they start: after the next restart share groups lose their progress',
      createdByOthers: 'without the configs that Kafka gives it, the progress of share groups is deleted with age',
    },
  ],
  [
    '__remote_log_metadata',
    {
      holds: 'where records in tiered storage are',
      morePartitions:
        'brokers do not use it if its number of partitions is not remote.log.metadata.topic.num.partitions: tiered storage stops at the next restart',
      createdByOthers:
        'without the configs that Kafka gives it (retention.ms=-1), records in tiered storage are no longer found',
    },
  ],
  [
    '__cluster_metadata',
    {
      holds: 'the metadata of the cluster',
      morePartitions: 'it is the log of the controllers, with one partition, and not a topic',
      createdByOthers: 'it is the log of the controllers and not a topic',
    },
  ],
])

/** Of a topic that the brokers flag as internal and that Apache Kafka does not have. */
const FLAGGED: InternalTopic = {
  holds: 'state of the brokers themselves',
  morePartitions: 'the brokers flag it as internal and expect the number of partitions that they gave it',
  createdByOthers: 'the brokers create it with the configs they need',
}

/** Whether Apache Kafka has a topic of this name for itself. */
export function isInternalName(name: string): boolean {
  return INTERNAL_TOPICS.has(name)
}

/** The internal topic whose metrics a topic of this name would share: Kafka refuses to create the second of two such topics. */
export function internalNameLike(name: string): string | null {
  const shared = name.replaceAll('.', '_')
  return INTERNAL_TOPICS.has(shared) ? shared : null
}

/** By its name, or because the brokers say so; `null` where it is a topic like others. */
export function internalTopic(topic: { readonly name: string; readonly internal: boolean }): InternalTopic | null {
  return INTERNAL_TOPICS.get(topic.name) ?? (topic.internal ? FLAGGED : null)
}
