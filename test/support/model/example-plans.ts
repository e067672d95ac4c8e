import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { invalidPlan, unavailablePlan } from '../../../src/plan/empty-plan.ts'
import { explainedPlans } from './explained-plans.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { losingPlans } from './losing-plans.ts'
import { PLAN_OPTIONS, plan } from './plan-and-apply.ts'
import { declare, planned } from './planned.ts'
import { pullRequestPlan } from './pull-request-plan.ts'
import { desiredState, scope } from './topics.ts'

const DIAGNOSTIC: Diagnostic = {
  code: 'E021',
  severity: 'error',
  summary: 'unknown topic config "retention.sm"',
  hint: 'Did you mean "retention.ms"? No Kafka up to 4.3 has "retention.sm".',
  place: { file: 'manifests/caracal.yaml', line: 16, column: 7 },
  frame: {
    firstLine: 15,
    firstColumn: 1,
    lines: ['    config:', '      retention.sm: 7d', '    partitions: 10'],
    length: 12,
  },
  related: [],
}

const UNREACHABLE = new ClusterError('unavailable', '[Errno 111] Connection refused: localhost:9093', {
  broker: 'localhost:9093',
  phase: 'TCP',
  remedy: 'Nothing listens there. Is Kafka running, and is the port right?',
})

/** One plan for every outcome, one with a topic of every kind, and one with every way to tell a loss. */
export async function examplePlans(): Promise<Readonly<Record<string, PlanDocument>>> {
  const replicated = { replicationFactor: 3, config: { 'retention.ms': '2592000000' } }
  const everything = new InMemoryCluster()
    .add('caracal.audit.trail', { ...replicated, partitions: 12 })
    .add('caracal.metering.events', { ...replicated, partitions: 10 })
    .add('caracal.policy.changes', { replicationFactor: 3, partitions: 3, config: { 'segment.bytes': '536870912' } })
    .add('caracal.old.topic', { partitions: 2 })
    .add('caracal.steady', {})
    .add('caracal.tmp.replay', {})
  const wishes = {
    'caracal.audit.trail': { partitions: 6 },
    'caracal.metering.events': { partitions: 10, config: { 'retention.ms': '604800000', 'min.insync.replicas': '3' } },
    'caracal.policy.changes': { partitions: 6, keyed: true, allow: { 'key-order': 'partitions 6' } },
    'caracal.agent.tools': { partitions: 3, replicationFactor: 3, config: { 'retention.ms': '2592000000' } },
    'caracal.old.topic': { state: 'absent' },
    'caracal.steady': { allow: { 'data-loss': 'retention.ms 7d' } },
  } as const
  const desired = desiredState(declare(wishes), scope('caracal.'))
  return {
    refused: await planned(wishes, everything),
    changes: await planned({ 'caracal.agent.tools': wishes['caracal.agent.tools'] }, new InMemoryCluster()),
    empty: await planned({ 'caracal.steady': {} }, everything),
    prune: await planned({}, new InMemoryCluster().add('caracal.stray').add('caracal.x-changelog'), {
      prune: true,
      maxDeletes: 0,
    }),
    'wrong-cluster': (
      await plan(
        { ...desired, clusterId: { value: 'AbCd', place: { file: 'manifests/caracal.yaml', line: 3, column: 12 } } },
        everything,
      )
    ).document,
    invalid: invalidPlan([DIAGNOSTIC], 2, PLAN_OPTIONS),
    unavailable: unavailablePlan(UNREACHABLE, desired, [], PLAN_OPTIONS),
    ...(await explainedPlans()),
    ...(await losingPlans()),
    'pull-request': await pullRequestPlan(),
  }
}
