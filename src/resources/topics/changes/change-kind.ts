import type { Change } from '../../../model/change.ts'
import type { Step } from '../../../model/step.ts'

/** The change with this `kind`. */
export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>

/**
 * The order in which steps are sent: all steps of a stage, by topic name, before the next stage.
 *
 * 1. creates;
 * 2. configs, all of a topic in one entry, so that a topic never has only some of them;
 * 3. added partitions;
 * 4. a stronger min.insync.replicas on a topic that gains partitions. The new partitions would reject writes until their
 *    replicas are in sync. A weaker one is part of stage 2, for the same reason;
 * 5. deletes: a topic that replaces another exists before the other is deleted.
 */
export type Stage = 1 | 2 | 3 | 4 | 5

/** A change for people: one attribute, a new topic with its attributes (`partitions 3`), or a deleted topic. */
export type ChangeDescription =
  | { readonly kind: 'attribute'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'new'; readonly attributes: readonly string[] }
  | { readonly kind: 'gone'; readonly text: string }

/** A topic as a manifest describes it: as it is, or as it is desired. */
export interface TopicState {
  /** `null`: not known, or the cluster default. */
  readonly partitions: number | null
  /** As in a manifest, or `2, 3` if partitions differ; `null`: the cluster default. */
  readonly replicationFactor: number | string | null
  /** The topic's own overrides in Kafka's values; `null` for one that is secret. */
  readonly config: Readonly<Record<string, string | null>>
}

/** All that the plan, the apply and the renderers need to know about one kind of change. */
export interface ChangeKind<C extends Change> {
  /** The count of the summary that it belongs to. */
  readonly action: 'create' | 'change' | 'delete'
  /** The sign before the topic's name. */
  readonly sign: '+' | '~' | '-'
  /** The words that the plan prints for it and that `allow` repeats: `retention.ms 7d`, `partitions 6`, `delete`. */
  readonly words: (change: C) => string
  readonly describe: (change: C) => ChangeDescription
  /** `changes` are all changes of the same topic. */
  readonly stage: (change: C, changes: readonly Change[]) => Stage
  /** What is sent for this change alone; config changes of one topic and stage are merged. */
  readonly step: (change: C) => Step
  /** The topic after the change; `null` if it is deleted. */
  readonly after: (before: TopicState, change: C) => TopicState | null
  /** What a broker shows that does not have the change, as a clause: `it still has 3 partitions`. */
  readonly unmet: (change: C) => string
}

/** Identifies a change within a plan, for steps and risks to refer to: `set-config orders retention.ms`. */
export function changeId(change: Change): string {
  return 'name' in change
    ? `${change.kind} ${change.resource.name} ${change.name}`
    : `${change.kind} ${change.resource.name}`
}
