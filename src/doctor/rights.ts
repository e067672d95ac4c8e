import type { TopicRights } from '../kafka/examination.ts'
import type { TopicListing } from '../kafka/live-topic.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { type DiffOptions, targetedTopics } from '../resources/topics/diff/diff-state.ts'
import { neverPruned } from '../resources/topics/diff/ownership.ts'
import { undeclaredTopics } from '../resources/topics/diff/unmanaged-topics.ts'

/**
 * Every right this tool makes use of: who needs it, for what, and what goes without it. `doctor` checks these and `--print-acls` gives
 * these; a test on real brokers takes each away in turn. Sentences begin small: they follow a colon.
 */
export interface Right {
  readonly operation: string
  readonly on: 'topic' | 'cluster' | 'group'
  readonly neededBy: 'plan' | 'apply'
  /** Whether it goes on without: with figures that stay unknown. */
  readonly vital: boolean
  readonly purpose: string
  readonly without: string
}

export const TOPIC_RIGHTS = {
  DESCRIBE: {
    operation: 'DESCRIBE',
    on: 'topic',
    neededBy: 'plan',
    vital: true,
    purpose: 'sees the topics',
    without:
      'plan cannot know whether the topic exists, and blocks it; further missing permissions cannot be detected until this one is granted',
  },
  DESCRIBE_CONFIGS: {
    operation: 'DESCRIBE_CONFIGS',
    on: 'topic',
    neededBy: 'plan',
    vital: true,
    purpose: 'reads their configs',
    without: 'plan cannot compare the topic and blocks it',
  },
  READ: {
    operation: 'READ',
    on: 'topic',
    neededBy: 'plan',
    vital: false,
    purpose: 'sees who produces to them',
    without: 'who produces to the topic is unknown if a change can lose data',
  },
  CREATE: {
    operation: 'CREATE',
    on: 'topic',
    neededBy: 'apply',
    vital: true,
    purpose: 'creates them',
    without: 'apply cannot create the topic, nor can plan have the brokers check it',
  },
  ALTER_CONFIGS: {
    operation: 'ALTER_CONFIGS',
    on: 'topic',
    neededBy: 'apply',
    vital: true,
    purpose: 'sets and resets their configs',
    without: 'apply cannot change configs, nor can plan have the brokers check it',
  },
  ALTER: {
    operation: 'ALTER',
    on: 'topic',
    neededBy: 'apply',
    vital: true,
    purpose: 'adds partitions',
    without: 'apply cannot add partitions, nor can plan have the brokers check it',
  },
  DELETE: {
    operation: 'DELETE',
    on: 'topic',
    neededBy: 'apply',
    vital: true,
    purpose: 'deletes those that are `state: absent` or pruned',
    without: 'apply cannot delete the topic',
  },
} as const satisfies Record<string, Right>

export type TopicRight = keyof typeof TOPIC_RIGHTS

export const CLUSTER_RIGHTS = {
  DESCRIBE: {
    operation: 'DESCRIBE',
    on: 'cluster',
    neededBy: 'plan',
    vital: false,
    purpose: 'sees sizes, all groups, and replicas that are being moved',
    without: 'how many bytes a change deletes is unknown, and which groups read a topic',
  },
  DESCRIBE_CONFIGS: {
    operation: 'DESCRIBE_CONFIGS',
    on: 'cluster',
    neededBy: 'plan',
    vital: false,
    purpose: "reads the brokers' settings: what a reset brings, and whether topics can be deleted",
    without:
      'what a reset brings is unknown, unless other topics show it; whether the brokers allow deletes is unknown too',
  },
} as const satisfies Record<string, Right>

export const GROUP_RIGHT: Right = {
  operation: 'DESCRIBE',
  on: 'group',
  neededBy: 'plan',
  vital: false,
  purpose: 'sees what groups have not read yet',
  without: 'what groups have not read of the deleted records is unknown',
}

/** A topic that a plan of these manifests would look at. */
export interface TopicInQuestion {
  readonly name: string
  /** Whether it is to be there afterwards. */
  readonly wanted: boolean
}

/** Declared topics, and those that `--prune` would take. */
export function topicsInQuestion(
  desired: DesiredState,
  listing: readonly TopicListing[],
  options: DiffOptions,
): readonly TopicInQuestion[] {
  const declared = targetedTopics(desired, options.target)
    .filter(({ notManaged }) => notManaged === null)
    .map(({ name, state }) => ({ name, wanted: state === 'present' }))
  const unmanaged = options.prune ? undeclaredTopics(desired, listing, options.target).unmanaged : []
  const pruned = unmanaged.filter((topic) => neverPruned(topic, null) === null)
  return [...declared, ...pruned.map(({ name }) => ({ name, wanted: false }))]
}

/** The rights that plan and apply take on one topic as it is now. */
export function rightsNeededOn({ wanted }: TopicInQuestion, rights: TopicRights): readonly TopicRight[] {
  if (rights.kind !== 'seen') return ['DESCRIBE']
  if (!rights.exists) return wanted ? ['DESCRIBE', 'DESCRIBE_CONFIGS', 'CREATE'] : ['DESCRIBE']
  if (!wanted) return ['DESCRIBE', 'READ', 'DELETE']
  return ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'ALTER_CONFIGS', 'ALTER']
}
