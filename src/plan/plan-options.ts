import type { OnActivity } from '../model/activity.ts'
import type { BrokerCheck, PlanDocument, PlanSource } from '../model/plan-document.ts'
import type { DiffOptions } from '../resources/topics/diff/diff-state.ts'
import type { AllowFlag } from './consent.ts'

/** What a run asks for, beyond the manifests. */
export interface PlanOptions extends DiffOptions {
  readonly allow: readonly AllowFlag[]
  readonly maxDeletes: number
  /** Name the topics outside every scope, which are only counted otherwise. */
  readonly nameOutsideScopes?: boolean
  /** As the run asks for it: invalid manifests do not come to say which they have. */
  readonly environment: string | null
  readonly brokerCheck: BrokerCheck['mode']
  /** The plan is about to be carried out: a step this login may not take is then a block, not a note. */
  readonly forApply: boolean
  /** The one topic to explain; `null`: none. */
  readonly explain: string | null
  /** Nobody will be asked (`--auto-approve`). */
  readonly unattended: boolean
  /** The command that applies these topics and no others, with the run's own flags. */
  readonly applyTopics: (topics: readonly string[]) => string
  readonly now: Date
  readonly source: PlanSource
  /** Set where the cluster to plan on is one. */
  readonly snapshot: PlanDocument['snapshot']
  readonly onActivity?: OnActivity | undefined
}
