import type { InheritedValue } from '../../../src/kafka/live-topic.ts'
import type { Explanation, SettingExplanation } from '../../../src/model/explanation.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { PlanOptions } from '../../../src/plan/plan-options.ts'
import { judge } from '../../unit/validate/judge.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { plan } from './plan-and-apply.ts'

/** A plan that explains one topic of a manifest, which must be valid. */
export async function explainedPlan(
  name: string,
  manifest: string,
  cluster: InMemoryCluster,
  { env = null, ...options }: Partial<PlanOptions> & { readonly env?: string | null } = {},
): Promise<PlanDocument> {
  const { state, diagnostics } = judge({ 'manifests/caracal.yaml': manifest }, env)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ summary }) => summary).join('; '))
  return (await plan(state, cluster, { forApply: false, target: [name], explain: name, ...options })).document
}

export function explanationOf({ explanation }: PlanDocument): Explanation {
  if (explanation === null) throw new Error('nothing is explained')
  return explanation
}

export function settingOf(document: PlanDocument, name: string): SettingExplanation {
  const setting = explanationOf(document).settings.find((explained) => explained.name === name)
  if (setting === undefined) throw new Error(`${name} is not explained`)
  return setting
}

const MANIFEST = `version: 1
scope:
  prefixes: [caracal.]
ignoreConfig: [segment.*]
defaults:
  replicationFactor: 3
  config:
    cleanup.policy: compact, delete
    compression.type: producer
    max.message.bytes: null
    min.insync.replicas: 2
    retention.ms: 30d
topics:
  caracal.metering.events:
    partitions: 10
    config:
      retention.bytes: 10GiB
      segment.bytes: 512MiB
  caracal.agent.tools:
    partitions: 3
    config:
      max.message.bytes: 2MiB
      segment.bytes: 512MiB
environments:
  prod: {}
  dev:
    defaults:
      replicationFactor: 2
      config:
        min.insync.replicas: 1
        retention.ms: 7d
    topics:
      caracal.metering.events:
        partitions: 12
        config:
          retention.ms: 1d
`

/** A topic in every state, each with one setting of every verdict that it can have. */
export async function explainedPlans(): Promise<Readonly<Record<string, PlanDocument>>> {
  const inherited: Readonly<Record<string, InheritedValue>> = {
    'compression.type': { kind: 'same', value: 'producer', source: 'default' },
    'min.insync.replicas': {
      kind: 'differs',
      byBroker: [
        { broker: 1, value: '1', source: 'default' },
        { broker: 2, value: '2', source: 'static-broker' },
        { broker: 3, value: '1', source: 'default' },
      ],
    },
    'retention.ms': { kind: 'same', value: '604800000', source: 'static-broker' },
    'retention.bytes': { kind: 'unknown', needs: 'DESCRIBE_CONFIGS on Cluster' },
  }
  const cluster = new InMemoryCluster().add('caracal.tmp.replay', { config: { 'retention.ms': '1000' } })
  cluster.add('caracal.metering.events', {
    partitions: 10,
    replicationFactor: 3,
    config: {
      'cleanup.policy': 'delete,compact',
      'delete.retention.ms': '3600000',
      'follower.replication.throttled.replicas': '*',
      'max.message.bytes': '2097152',
      'retention.ms': '2592000000',
      'segment.bytes': '1048576',
    },
  })
  const readInherited = cluster.readInherited.bind(cluster)
  cluster.readInherited = async (configs) =>
    new Map([...(await readInherited(configs))].map(([name, told]) => [name, inherited[name] ?? told]))
  const explain = (name: string, env: string) => explainedPlan(name, MANIFEST, cluster, { env })
  return {
    explained: await explain('caracal.metering.events', 'dev'),
    'explained-new': await explain('caracal.agent.tools', 'prod'),
    'explained-unmanaged': await explain('caracal.tmp.replay', 'prod'),
  }
}
