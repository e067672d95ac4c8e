import { applyPlan } from '../../../src/apply/apply-plan.ts'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { DesiredState } from '../../../src/model/desired-state.ts'
import { NO_SOURCE } from '../../../src/model/plan-document.ts'
import { type MadePlan, makePlan } from '../../../src/plan/make-plan.ts'
import type { PlanOptions } from '../../../src/plan/plan-options.ts'

export const PLAN_OPTIONS: PlanOptions = {
  target: [],
  prune: false,
  allow: [],
  maxDeletes: 1_000,
  brokerCheck: 'auto',
  forApply: true,
  environment: null,
  explain: null,
  unattended: false,
  applyTopics: (topics) => ['caracal kafka apply', ...topics.map((name) => `--target ${name}`)].join(' '),
  now: new Date('2026-01-02T03:04:05Z'),
  source: NO_SOURCE,
  snapshot: null,
}

export function plan(desired: DesiredState, cluster: Cluster, options: Partial<PlanOptions> = {}): Promise<MadePlan> {
  return makePlan(desired, [], cluster, { ...PLAN_OPTIONS, ...options })
}

/** Carries a plan out with nobody watching; verification gives up at once. */
export function apply(made: MadePlan, cluster: Cluster, signal: AbortSignal = new AbortController().signal) {
  return applyPlan(made, cluster, { signal, onResult: () => {}, verifyMs: 0, clock: () => PLAN_OPTIONS.now })
}
