import type { ClusterDescription } from '../kafka/cluster.ts'
import type { InheritedValue, TopicListing, TopicReading } from '../kafka/live-topic.ts'

/** What the cluster says now, as far as one run needs it. */
export interface LiveState {
  readonly cluster: ClusterDescription
  /** Every topic this login may see, sorted by name. */
  readonly listing: readonly TopicListing[]
  /** By name: declared topics, and unmanaged ones that are to be pruned, or that a new topic may be another name for. */
  readonly topics: ReadonlyMap<string, TopicReading>
  /** Prefixes of the scopes in which the account cannot describe every topic, so that `listing` can lack some. */
  readonly partlyVisible: readonly string[]
  /** What topics get on each broker where they override nothing, by config name; those a diff could ask about. */
  readonly inherited: ReadonlyMap<string, InheritedValue>
}
