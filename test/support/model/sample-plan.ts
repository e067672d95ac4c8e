import type { GroupOfTopic, TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { judge } from '../../unit/validate/judge.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { plan } from './plan-and-apply.ts'

const CARACAL = `# yaml-language-server: $schema=../schemas/manifest.schema.json
version: 1
clusterId: MkU3OEVBNTcwNTJENDM2Qk

# No scope: names that begin with caracal. are declared in several files.
# What begins with caracal.tmp. is in tmp.yaml.

defaults:
  replicationFactor: 3
  config:
    min.insync.replicas: 2
    retention.ms: 30d

topics:
  caracal.metering.events:
    description: Metering events from gateway proxy and MCP adapter
    owner: metering
    partitions: 10
    config:
      retention.ms: 7d
  caracal.policy.decisions:
    owner: policy
    partitions: 5
  caracal.policy.changes:
    owner: policy
    partitions: 6
    keyed: true
    allow:
      key-order: partitions 6
  caracal.agent.lifecycle:
    owner: agents
    partitions: 3
  caracal.dlq:
    owner: platform
    partitions: 3
    protected: true
  caracal.sessions:
    owner: gateway
    partitions: 3

environments:
  prod: {}
`

const AUDIT = `version: 1

defaults:
  replicationFactor: 3
  config: {min.insync.replicas: 2, retention.ms: 30d}

topics:
  caracal.audit.trail:
    owner: compliance
    partitions: 6
`

const AGENTS = `version: 1

defaults:
  replicationFactor: 3
  config: {min.insync.replicas: 2, retention.ms: 30d}

topics:
  caracal.agent.tools:
    description: Calls of tools, with their results
    owner: agents
    partitions: 3
`

const TMP = `version: 1
scope: {prefixes: [caracal.tmp.]} # what somebody leaves behind shows as unmanaged
topics: {}
`

const NOW = new Date('2026-11-22T13:20:00Z')
const DAY = 86_400_000
const GIB = 1024 ** 3

/** The plan that the README shows: what the contract gives as its sample, with owners, as a pull request on GitHub has it made. */
export async function samplePlan(): Promise<PlanDocument> {
  const manifests = { 'caracal.yaml': CARACAL, 'audit.yaml': AUDIT, 'agents.yaml': AGENTS, 'tmp.yaml': TMP }
  const files = Object.fromEntries(Object.entries(manifests).map(([name, text]) => [`manifests/${name}`, text]))
  const { state, diagnostics } = judge(files, 'prod')
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ summary }) => summary).join('; '))
  const made = await plan(state, liveCluster(), {
    environment: 'prod',
    forApply: false,
    applyTopics: (topics) => ['caracal kafka apply --env prod', ...topics.map((name) => `--target ${name}`)].join(' '),
    now: NOW,
    source: {
      repository: { url: 'https://github.com/acme/kafka-topics', host: 'github' },
      commit: '4f2b7c1d9e8a6b5c3d2e1f0a9b8c7d6e5f4a3b2c',
      head: '9c1e5a7b3d2f4e6a8b0c1d2e3f4a5b6c7d8e9f01',
      folder: '',
      paths: ['manifests'],
    },
  })
  return made.document
}

function liveCluster(): InMemoryCluster {
  const cluster = new InMemoryCluster()
  cluster.state = { ...cluster.state, clusterId: 'MkU3OEVBNTcwNTJENDM2Qk' }
  const partitions = {
    'caracal.audit.trail': 12,
    'caracal.metering.events': 10,
    'caracal.policy.decisions': 5,
    'caracal.policy.changes': 3,
    'caracal.agent.lifecycle': 3,
    'caracal.dlq': 3,
    'caracal.sessions': 3,
    'caracal.tmp.replay': 1,
  }
  const config = { 'min.insync.replicas': '2', 'retention.ms': String(30 * DAY) }
  for (const [name, count] of Object.entries(partitions)) {
    cluster.add(name, { partitions: count, replicationFactor: 3, config })
  }
  cluster.usage = new Map([['caracal.metering.events', meteringUsage()]])
  return cluster
}

/** Five sixths of what it holds is older than a week. */
function meteringUsage(): TopicUsage {
  const known = { kind: 'known' } as const
  const log = { start: 88_000_000n, localStart: 88_000_000n, end: 90_000_000n, atOrAfter: 89_420_690n }
  const looks = { arriving: false, newestBefore: NOW.getTime() - 7 * DAY }
  const newest = NOW.getTime() - 40_000
  const times = { firstTime: NOW.getTime() - 30 * DAY, newest, newestAtMost: newest }
  const none = { firstTime: null, newest: null, newestAtMost: null }
  const empty = { start: 0n, localStart: 0n, end: 0n, atOrAfter: null, ...none }
  const partitions = Array.from({ length: 10 }, (_, index) => ({
    index,
    log: { ...known, ...looks, ...(index === 0 ? { ...log, ...times } : empty) },
    size: { ...known, leader: index === 0 ? 58 * GIB : 0, replicas: index === 0 ? 174 * GIB : 0 },
    steady: true,
  }))
  const groups = [reader('billing-daily', 88_216_139n, false), reader('fraud-scores', 89_999_980n, true)]
  return {
    partitions,
    groups: { groups, read: groups.length, listed: groups.length, needs: null },
    producers: { ...known, count: 3, lastWrite: NOW.getTime() },
  }
}

function reader(id: string, next: bigint, active: boolean): GroupOfTopic {
  return { id, type: 'consumer', active, offsets: new Map([[0, next]]) }
}
