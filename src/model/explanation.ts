import type { Place } from '../diagnostics/diagnostic.ts'
import type { ConfigSource, InheritedValue } from '../kafka/live-topic.ts'
import type { LayerValue } from './desired-state.ts'
import type { ResourceId } from './resource-id.ts'

/** Why a plan does what it does with one topic, setting by setting. Plain data, part of the plan document. */
export interface Explanation {
  readonly resource: ResourceId
  readonly status: ManagementStatus
  /** Where its name stands; `null` if the manifests given do not declare it. */
  readonly place: Place | null
  /** Full sentences about the topic as a whole. */
  readonly why: string
  /** Partitions, replication factor, then configs by name. Empty for a topic that is to be absent, or is not visible. */
  readonly settings: readonly SettingExplanation[]
}

export type ManagementStatus =
  /** Declared, to be there or to be gone. */
  | 'present'
  | 'absent'
  /** Declared with `managed: false`. */
  | 'not-managed'
  /** `onlyIn` keeps it out of this environment. */
  | 'other-environment'
  /** Not declared in the manifests given, inside a scope, and `pruneIgnore` names it. */
  | 'ignored'
  /** Not declared in the manifests given, but inside a scope; or inside none. */
  | 'unmanaged'
  | 'out-of-scope'

export interface SettingExplanation {
  /** `partitions`, `replication factor`, or the name of a config. */
  readonly name: string
  /** What the manifest says, strongest layer first: the first holds, the others are overridden. Empty where no line says it. */
  readonly declared: readonly LayerValue[]
  /** `null` where there is none, or it could not be read. */
  readonly live: LiveSetting | null
  /** What applies, on which broker, where the topic has no override; `null` where it was not asked. */
  readonly inherited: InheritedValue | null
  /** Kafka does not show it, so neither does this: texts and values are `null`. */
  readonly sensitive: boolean
  readonly verdict: Verdict
  /** The id of the change in the plan; `null` where there is none. */
  readonly change: string | null
  /** Full sentences. */
  readonly why: string
}

export interface LiveSetting {
  readonly value: string | null
  /** For configs; as the broker says that was asked. */
  readonly source: ConfigSource | null
}

export type Verdict =
  /** The plan changes it. */
  | 'create'
  | 'set'
  | 'reset'
  | 'add'
  /** It is wished and cannot be done. */
  | 'blocked'
  /** As declared; the latter without an override of the topic's own. */
  | 'same'
  | 'same-by-inheritance'
  /** A rule keeps this tool away from it. */
  | 'left-alone'
  /** No line says it, and the file wants that only told. */
  | 'reported'
  | 'sensitive'
  /** No line says it, so it is not compared. */
  | 'not-declared'
