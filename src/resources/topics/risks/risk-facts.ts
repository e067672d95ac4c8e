import type { Cluster } from '../../../kafka/cluster.ts'
import type { EligibleLeaders } from '../../../kafka/live-topic.ts'
import type { TopicUsage, UsageQuestion } from '../../../kafka/topic-usage.ts'
import type { Unknown } from '../../../kafka/unknown.ts'
import type { Count, OnActivity } from '../../../model/activity.ts'
import type { Change } from '../../../model/change.ts'
import { type BrokerSettings, readBrokerSettings } from '../live/broker-settings.ts'
import { potentialLosses } from '../losses/losses.ts'
import { changedConfig, type Judged } from './risk.ts'

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
        .map(({ resource: { name: topic } }) => topic),
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

/** Records go on ageing until an apply is done and the brokers look (`log.retention.check.interval.ms`, five minutes). */
const AHEAD_MS = 10 * 60 * 1000

/** What has to be asked about the records of topics that a plan could take: of those only, for asking is costly. */
export function usageQuestions({ contexts, now }: Judged): readonly UsageQuestion[] {
  const limits = new Map<string, number[]>()
  for (const context of contexts) {
    for (const { goes } of potentialLosses(context)) {
      const limit = goes.kind === 'beyond' && goes.olderThanMs !== null ? [goes.olderThanMs] : []
      limits.set(context.change.resource.name, [...(limits.get(context.change.resource.name) ?? []), ...limit])
    }
  }
  return [...limits].map(([name, olderThan]) => ({
    name,
    at: olderThan.length === 0 ? null : now.getTime() - Math.min(...olderThan) + AHEAD_MS,
  }))
}
