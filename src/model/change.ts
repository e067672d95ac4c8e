import type { Place } from '../diagnostics/diagnostic.ts'
import type { ConfigSource, InheritedValue } from '../kafka/live-topic.ts'
import type { WholeNumber } from './json-values.ts'
import type { ResourceId } from './resource-id.ts'

/** An effective config value and where it comes from. `value` is `null` where Kafka reports none or hides it. */
export interface EffectiveValue {
  readonly value: string | null
  readonly source: ConfigSource
}

/** An effective value, which brokers can take from settings of their own. */
export type LiveValue = EffectiveValue | Extract<InheritedValue, { readonly kind: 'differs' }>

/**
 * One difference on one topic, with its old and its new side. `place` is the manifest line that asks for it, the
 * topic's own where no line lists the override that is reset; `null` for a pruned topic.
 */
export type Change =
  | {
      readonly kind: 'create'
      readonly resource: ResourceId
      readonly place: Place | null
      readonly partitions: WholeNumber
      /** `null`: the cluster's default. */
      readonly replicationFactor: WholeNumber | null
      /** What that default is, where the plan has found out; not part of what is asked for. */
      readonly defaultReplication?: InheritedValue
      /** In Kafka's own values, sorted by name. */
      readonly config: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'set-config'
      readonly resource: ResourceId
      readonly place: Place | null
      readonly name: string
      /** `null`: the brokers do not list this config. */
      readonly from: LiveValue | null
      readonly to: string
    }
  | {
      readonly kind: 'reset-config'
      readonly resource: ResourceId
      readonly place: Place | null
      readonly name: string
      readonly from: EffectiveValue
      /** What applies without the override. */
      readonly to: InheritedValue
    }
  | {
      readonly kind: 'add-partitions'
      readonly resource: ResourceId
      readonly place: Place | null
      readonly from: WholeNumber
      readonly to: WholeNumber
    }
  | {
      readonly kind: 'delete'
      readonly resource: ResourceId
      readonly place: Place | null
      /** `absent`: the manifest says so; `prune`: it is not declared in the manifests given. */
      readonly reason: 'absent' | 'prune'
      readonly topicId: string | null
      readonly partitions: WholeNumber
    }
