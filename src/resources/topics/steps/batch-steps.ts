import type { Step } from '../../../model/step.ts'

/** Steps of one kind that go out in one request. */
export type Batch = {
  readonly [K in Step['kind']]: { readonly kind: K; readonly steps: readonly Extract<Step, { kind: K }>[] }
}[Step['kind']]

/**
 * A KRaft controller refuses a request that makes more than 10,000 metadata records: each topic, partition and config is one.
 * Half of that leaves room for records a broker adds of its own.
 * Source: org.apache.kafka.controller.QuorumController.MAX_RECORDS_PER_USER_OP
 */
const MAX_RECORDS = 5_000
/** Keeps a request short enough that a failure concerns few topics and an interrupt is heard soon. */
const MAX_TOPICS = 500

/** Cuts ordered steps into requests: never across kinds, counted in metadata records, order kept. */
export function batchSteps(steps: readonly Step[]): readonly Batch[] {
  const batches: Step[][] = []
  let open: Step[] = []
  let records = 0
  for (const step of steps) {
    const full = records + recordsOf(step) > MAX_RECORDS || open.length >= MAX_TOPICS
    if (open.length === 0 || full || open[0]?.kind !== step.kind) {
      open = []
      records = 0
      batches.push(open)
    }
    open.push(step)
    records += recordsOf(step)
  }
  return batches.map((batch) => ({ kind: batch[0]?.kind, steps: batch }) as Batch)
}

function recordsOf(step: Step): number {
  switch (step.kind) {
    case 'create-topic':
      return 1 + step.partitions + Object.keys(step.config).length
    case 'alter-configs':
      return Object.keys(step.set).length + step.reset.length
    case 'add-partitions':
      return step.count
    case 'delete-topic':
      return 1
    default:
      return step satisfies never
  }
}
