import type { Cluster, EligibleLeaders, Unknown } from '../cluster/cluster.ts'
import type { TopicUsage } from '../cluster/topic-usage.ts'
import type { Change } from '../diff/change.ts'
import type { Count, OnActivity } from './activity.ts'
import type { Judged } from './assess-risks.ts'
import { type BrokerSettings, readBrokerSettings } from './broker-settings.ts'
import { changedConfig } from './risks/risk.ts'
import { usageQuestions } from './usage-questions.ts'

/** What the cluster is asked so that risks can be judged, by topic; only those that a change calls for are in it. */
export interface RiskFacts {
  readonly usage: ReadonlyMap<string, TopicUsage>
  /** Of topics whose min.insync.replicas changes. */
  readonly eligibleLeaders: ReadonlyMap<string, readonly EligibleLeaders[] | Unknown>
  readonly brokerSettings: BrokerSettings
}

/** How long to look at groups, in ms: a cluster can have thousands, and a plan says how many it has read. */
const GROUPS_MS = 10_000

/** `chosenReplication`: what the brokers' check of the steps has shown already. */
export async function readRiskFacts(
  cluster: Cluster,
  judged: Judged,
  {
    chosenReplication,
    onActivity,
  }: { readonly chosenReplication: number | null; readonly onActivity?: OnActivity | undefined },
): Promise<RiskFacts> {
  const questions = usageQuestions(judged)
  const reading = (groups: Count | null) => onActivity?.({ kind: 'reading-usage', topics: questions.length, groups })
  if (questions.length > 0) reading(null)
  const minInSync = [
    ...new Set(
      judged.contexts
        .map(({ change }) => change)
        .filter(changesMinInSync)
        .map(({ topic }) => topic),
    ),
  ]
  const [usage, eligibleLeaders, brokerSettings] = await Promise.all([
    questions.length === 0
      ? new Map()
      : cluster.readUsage(questions, { deadlineMs: GROUPS_MS, onCount: (done, total) => reading({ done, total }) }),
    minInSync.length === 0 ? new Map() : cluster.readEligibleLeaders(minInSync),
    readBrokerSettings(cluster, judged.contexts, chosenReplication),
  ])
  return { usage, eligibleLeaders, brokerSettings }
}

function changesMinInSync(change: Change): boolean {
  return changedConfig(change) === 'min.insync.replicas'
}
