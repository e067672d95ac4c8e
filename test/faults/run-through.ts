import { applyPlan } from '../../src/apply/apply-plan.ts'
import { connect } from '../../src/kafka/client/connect.ts'
import type { Cluster } from '../../src/kafka/cluster.ts'
import { ClusterError } from '../../src/kafka/cluster-error.ts'
import type { ApplyDocument } from '../../src/model/apply-document.ts'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import { type MadePlan, makePlan } from '../../src/plan/make-plan.ts'
import { PLAN_OPTIONS } from '../support/model/plan-and-apply.ts'
import { type Fault, faultySockets } from './faulty-socket.ts'
import type { SeenRequest } from './kafka-frames.ts'
import { port, type Scene, settings } from './scene.ts'

/** How a run of plan and apply ended, for whoever reads what it says. */
export type Ended =
  /** The cluster could not be talked to. */
  | { readonly kind: 'stopped'; readonly error: ClusterError }
  /** Nothing was to be done, or nothing was allowed. */
  | { readonly kind: 'planned'; readonly plan: PlanDocument }
  | { readonly kind: 'applied'; readonly document: ApplyDocument }

/** What one run sent, in order; the first request of a run is number 0. */
export interface Run {
  readonly ended: Ended
  readonly requests: readonly SeenRequest[]
  /** The number of the first request that apply sent; Infinity where it sent none. */
  readonly applyFrom: number
}

/** Milliseconds the tool waits for one answer, unless told otherwise. */
const REQUEST_TIMEOUT = 1_500
/** Milliseconds it waits for the brokers to agree. */
const VERIFY_MS = 4_000

/** Connects, plans and applies, as the commands do. `at` is told of each request by its number, and may interfere. */
export async function runThrough(
  scene: Scene,
  at: (request: number) => Promise<Fault | null> | Fault | null = () => null,
  requestTimeout = REQUEST_TIMEOUT,
): Promise<Run> {
  const requests: SeenRequest[] = []
  const socketFactory = faultySockets((request) => at(requests.push(request) - 1))
  let applyFrom = Number.POSITIVE_INFINITY
  const ended = await endOf(async () => {
    const cluster = await connect(settings, { clientId: 'faults', requestTimeout, socketFactory })
    try {
      return await planAndApply(scene, cluster, () => {
        applyFrom = requests.length
      })
    } finally {
      await cluster.close()
    }
  })
  return { ended, requests, applyFrom }
}

/** Again without faults: what anyone would do next. */
export function runAgain(scene: Scene): Promise<Ended> {
  return endOf(() => planAndApply(scene, port, () => {}))
}

export function planOf(scene: Scene, cluster: Cluster = port): Promise<MadePlan> {
  const allow = ['data-loss', 'key-order', 'in-use'].map((risk) => ({ risk, glob: '*' }))
  const prune = scene.story.prune !== undefined
  return makePlan(scene.desired, [], cluster, { ...PLAN_OPTIONS, allow, prune, now: new Date() })
}

async function planAndApply(scene: Scene, cluster: Cluster, onApply: () => void): Promise<Ended> {
  const plan = await planOf(scene, cluster)
  if (plan.document.outcome !== 'changes') return { kind: 'planned', plan: plan.document }
  onApply()
  const signal = new AbortController().signal
  const document = await applyPlan(plan, cluster, {
    signal,
    onResult: () => {},
    verifyMs: VERIFY_MS,
    clock: () => new Date(),
  })
  return { kind: 'applied', document }
}

async function endOf(work: () => Promise<Ended>): Promise<Ended> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ClusterError) return { kind: 'stopped', error }
    throw error
  }
}
