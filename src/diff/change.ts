import type { ConfigSource, InheritedValue } from '../cluster/cluster.ts'
import type { Place } from '../diagnostics/diagnostic.ts'
import { displayConfigValue } from '../topic-config/value.ts'

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
      readonly topic: string
      readonly place: Place | null
      readonly partitions: number
      /** `null`: the cluster's default. */
      readonly replicationFactor: number | null
      /** In Kafka's own values, sorted by name. */
      readonly config: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'set-config'
      readonly topic: string
      readonly place: Place | null
      readonly name: string
      /** `null`: the brokers do not list this config. */
      readonly from: LiveValue | null
      readonly to: string
    }
  | {
      readonly kind: 'reset-config'
      readonly topic: string
      readonly place: Place | null
      readonly name: string
      readonly from: EffectiveValue
      /** What applies without the override. */
      readonly to: InheritedValue
    }
  | {
      readonly kind: 'add-partitions'
      readonly topic: string
      readonly place: Place | null
      readonly from: number
      readonly to: number
    }
  | {
      readonly kind: 'delete'
      readonly topic: string
      readonly place: Place | null
      /** `absent`: the manifest says so; `prune`: it is not declared in the manifests given. */
      readonly reason: 'absent' | 'prune'
      readonly topicId: string | null
      readonly partitions: number
    }

/** Identifies a change within a plan, for steps and risks to point at: `set-config orders retention.ms`. */
export function changeId(change: Change): string {
  return 'name' in change ? `${change.kind} ${change.topic} ${change.name}` : `${change.kind} ${change.topic}`
}

/**
 * The words the plan prints for a change and `allow` repeats: `retention.ms 7d`, `retention.ms reset to 7d`,
 * `retention.ms reset to 1d or 7d` where brokers differ, `partitions 6`, `delete`, `create`.
 */
export function changeWords(change: Change): string {
  switch (change.kind) {
    case 'set-config':
      return `${change.name} ${displayConfigValue(change.name, change.to)}`
    case 'reset-config': {
      const values = inheritedValues(change.to).flatMap((value) =>
        value === null ? [] : [displayConfigValue(change.name, value)],
      )
      return values.length === 0 ? `${change.name} reset` : `${change.name} reset to ${values.join(' or ')}`
    }
    case 'add-partitions':
      return `partitions ${change.to}`
    case 'create':
    case 'delete':
      return change.kind
    default:
      return change satisfies never
  }
}

/** The different values a reset may bring, as far as they are known; the smallest first. */
export function inheritedValues(to: InheritedValue): readonly (string | null)[] {
  switch (to.kind) {
    case 'same':
    case 'one-word':
      return [to.value]
    case 'differs':
      return [...new Set(to.byBroker.map(({ value }) => value))].sort((a, b) => Number(a) - Number(b))
    case 'unknown':
      return []
    default:
      return to satisfies never
  }
}

/** The different values that brokers have before a change; the smallest first. */
export function liveValues(from: LiveValue | null): readonly (string | null)[] {
  if (from === null) return []
  return 'byBroker' in from ? inheritedValues(from) : [from.value]
}
