import type { Change } from '../../../model/change.ts'
import type { Step } from '../../../model/step.ts'
import { addPartitions } from './add-partitions.ts'
import type { ChangeDescription, ChangeKind, ChangeOf, Stage, TopicState } from './change-kind.ts'
import { create } from './create.ts'
import { deleteTopic } from './delete.ts'
import { resetConfig } from './reset-config.ts'
import { setConfig } from './set-config.ts'

/** The one list of the kinds of change. A kind in `Change` that is missing here does not compile. */
const CHANGE_KINDS: { readonly [Kind in Change['kind']]: ChangeKind<ChangeOf<Kind>> } = {
  create,
  'set-config': setConfig,
  'reset-config': resetConfig,
  'add-partitions': addPartitions,
  delete: deleteTopic,
}

function kindOf(change: Change): ChangeKind<Change> {
  return CHANGE_KINDS[change.kind] as ChangeKind<Change>
}

/** The words that the plan prints for a change and `allow` repeats: `retention.ms 7d`, `partitions 6`, `delete`, `create`. */
export function changeWords(change: Change): string {
  return kindOf(change).words(change)
}

/** The change for people, in the parts that renderers lay out. */
export function describeChange(change: Change): ChangeDescription {
  return kindOf(change).describe(change)
}

/** Which count of the plan's summary a change belongs to. */
export function actionOf(change: Change): 'create' | 'change' | 'delete' {
  return kindOf(change).action
}

/** The sign before the name of a topic with this change. */
export function signOfChange(change: Change): '+' | '~' | '-' {
  return kindOf(change).sign
}

/** What is sent for a change, and when. `changes` are all changes of the same topic. */
export function stepOf(change: Change, changes: readonly Change[]): { readonly stage: Stage; readonly step: Step } {
  const kind = kindOf(change)
  return { stage: kind.stage(change, changes), step: kind.step(change) }
}

/** What a broker shows that does not have the change yet, as a clause. */
export function describeUnmet(change: Change): string {
  return kindOf(change).unmet(change)
}

const UNKNOWN: TopicState = { partitions: null, replicationFactor: null, config: {} }

/** The topic once these changes of it are made; `null` if it is deleted. */
export function topicAfter(live: TopicState | null, changes: readonly Change[]): TopicState | null {
  return changes.reduce((state: TopicState | null, change) => kindOf(change).after(state ?? UNKNOWN, change), live)
}
