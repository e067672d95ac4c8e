import type { Brokers } from '../connections/brokers.ts'
import { read } from '../reads/read-request.ts'
import { type ConsumerGroup, consumerGroupDescribe } from '../requests/consumer-group-describe.ts'
import { describeGroups } from '../requests/describe-groups.ts'
import { type ShareGroup, shareGroupDescribe } from '../requests/share-group-describe.ts'
import { type StreamsGroup, streamsGroupDescribe } from '../requests/streams-group-describe.ts'
import { classicGroupTopics } from './classic-group-topics.ts'

export type GroupType = 'classic' | 'consumer' | 'share' | 'streams'

export interface DescribedGroup {
  readonly id: string
  readonly errorCode: number
  /** The topics its members are subscribed or assigned to; `rebalancing` where that is not settled, `unreadable` where they
   * say it in a form of their own. */
  readonly topics: ReadonlySet<string> | 'rebalancing' | 'unreadable'
}

type Describe = (brokers: Brokers, broker: number, groups: readonly string[]) => Promise<readonly DescribedGroup[]>

/** How to describe groups, by the type that ListGroups tells. */
export const describeOf: Readonly<Record<GroupType, Describe>> = {
  async classic(brokers, broker, groups) {
    const answer = await read(brokers, describeGroups, { groups, includeAuthorizedOperations: false }, broker)
    return answer.groups.map((group) => ({ ...group, topics: classicGroupTopics(group) }))
  },
  async consumer(brokers, broker, groups) {
    const answer = await read(brokers, consumerGroupDescribe, { groups, includeAuthorizedOperations: false }, broker)
    return answer.groups.map((group) => ({ ...group, topics: new Set(group.members.flatMap(consumerMemberTopics)) }))
  },
  async share(brokers, broker, groups) {
    const answer = await read(brokers, shareGroupDescribe, { groups, includeAuthorizedOperations: false }, broker)
    return answer.groups.map((group) => ({ ...group, topics: new Set(group.members.flatMap(memberTopics)) }))
  },
  async streams(brokers, broker, groups) {
    const answer = await read(brokers, streamsGroupDescribe, { groups, includeAuthorizedOperations: false }, broker)
    return answer.groups.map((group) => ({ ...group, topics: new Set(topologyTopics(group)) }))
  },
}

function memberTopics({ subscribedTopics, assignment }: ShareGroup['members'][number]): readonly string[] {
  return [...subscribedTopics, ...assignment.topicPartitions.map(({ topic }) => topic)]
}

function consumerMemberTopics(member: ConsumerGroup['members'][number]): readonly string[] {
  return [...memberTopics({ ...member }), ...member.targetAssignment.topicPartitions.map(({ topic }) => topic)]
}

function topologyTopics({ topology }: StreamsGroup): readonly string[] {
  return (topology?.subtopologies ?? []).flatMap((part) => [
    ...part.sourceTopics,
    ...part.repartitionSinkTopics,
    ...part.stateChangelogTopics.map(({ name }) => name),
    ...part.repartitionSourceTopics.map(({ name }) => name),
  ])
}
