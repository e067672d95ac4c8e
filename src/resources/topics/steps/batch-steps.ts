import type { Cluster } from '../../../kafka/cluster.ts'
import type { WriteOptions, WriteOutcome } from '../../../kafka/topic-writes.ts'
import type { Step } from '../../../model/step.ts'
import { stepKind } from './step-kinds.ts'

/** Steps of one kind that are sent in one request. */
export interface Batch {
  readonly kind: Step['kind']
  readonly steps: readonly Step[]
}

/**
 * A KRaft controller refuses a request that makes more than 10,000 metadata records: each topic, partition and config is one.
 * Half of that leaves room for records a broker adds of its own.
 * Source: org.apache.kafka.controller.QuorumController.MAX_RECORDS_PER_USER_OP
 */
const MAX_RECORDS = 5_000
/** Keeps a request short: a failure concerns few topics, and an interrupt is noticed soon. */
const MAX_TOPICS = 500

/** Cuts ordered steps into requests: never across kinds, counted in metadata records, order kept. */
export function batchSteps(steps: readonly Step[]): readonly Batch[] {
  const batches: { kind: Step['kind']; steps: Step[] }[] = []
  let records = 0
  for (const step of steps) {
    const own = stepKind(step.kind).records(step)
    const open = batches.at(-1)
    if (open?.kind === step.kind && open.steps.length < MAX_TOPICS && records + own <= MAX_RECORDS) {
      open.steps.push(step)
      records += own
    } else {
      batches.push({ kind: step.kind, steps: [step] })
      records = own
    }
  }
  return batches
}

/** Sends one batch, for real or for the brokers to validate. The outcome of each step, by topic. */
export async function sendBatch(
  cluster: Cluster,
  { kind, steps }: Batch,
  options: WriteOptions,
): Promise<ReadonlyMap<string, WriteOutcome>> {
  return stepKind(kind).send(cluster, steps, options)
}
