import type { TopicRights } from '../kafka/examination.ts'
import type { TopicListing } from '../kafka/live-topic.ts'
import type { DesiredState } from '../model/desired-state.ts'
import { type DiffOptions, targetedTopics } from '../resources/topics/diff/diff-state.ts'
import { neverPruned } from '../resources/topics/diff/ownership.ts'
import { undeclaredTopics } from '../resources/topics/diff/unmanaged-topics.ts'
import type { TopicRight } from './rights.ts'

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
