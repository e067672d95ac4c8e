import { nearest } from '../../../diagnostics/nearest.ts'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import type { Cluster } from '../../../kafka/cluster.ts'
import type { TopicReading } from '../../../kafka/live-topic.ts'
import type { DesiredState } from '../../../model/desired-state.ts'
import type { Explanation } from '../../../model/explanation.ts'
import type { LiveState } from '../../../model/live-state.ts'
import type { PlanDocument } from '../../../model/plan-document.ts'
import type { ResourceId } from '../../../model/resource-id.ts'
import { explainTopic } from './explain-topic.ts'
import { liveConfigs } from './explained-topic.ts'

/**
 * Explains one topic of a plan that was just made, and reads what the plan itself had no need of: a topic that the manifests given do not declare,
 * and what each broker would give a topic without overrides.
 *
 * @throws UsageError where there is no such topic, neither declared nor on the cluster
 */
export async function explainLive(
  name: string,
  cluster: Cluster,
  {
    desired,
    live,
    plan,
  }: { desired: DesiredState; live: LiveState; plan: Pick<PlanDocument, 'changes' | 'blocks' | 'notes'> },
): Promise<Explanation> {
  const wish = desired.topics.find((topic) => topic.name === name)
  const reading = live.topics.get(name) ?? (await cluster.readTopics([name])).get(name) ?? { kind: 'absent' }
  const known = wish !== undefined || desired.excludedTopics.includes(name)
  if (!known && reading.kind === 'absent') throw noSuchTopic(name, desired, live)
  const configs = explainedConfigs(wish?.config.keys() ?? [], reading)
  const unread = configs.filter((config) => !live.inherited.has(config))
  const more = unread.length === 0 ? [] : await cluster.readInherited(unread)
  const inherited = new Map([...live.inherited, ...more])
  const own = <T extends { readonly resource: ResourceId }>(all: readonly T[]) =>
    all.filter(({ resource }) => resource.name === name)
  return explainTopic({
    ...{ name, desired, reading, inherited },
    changes: own(plan.changes),
    blocks: own(plan.blocks),
    notes: own(plan.notes),
  })
}

/** Declared ones and overrides; not those that Kafka does not show. */
function explainedConfigs(declared: Iterable<string>, reading: TopicReading): readonly string[] {
  const entries = liveConfigs({ reading })
  const overrides = [...entries.values()].filter(({ source }) => source === 'topic').map(({ name }) => name)
  return [...new Set([...declared, ...overrides])].filter((name) => !entries.get(name)?.sensitive).sort()
}

function noSuchTopic(name: string, desired: DesiredState, live: LiveState): UsageError {
  const known = [...desired.topics, ...live.listing].map((topic) => topic.name)
  const meant = nearest(name, [...known, ...desired.excludedTopics])
  const remedy = meant === null ? 'List topics with `caracal kafka list-topics`.' : `Did you mean ${meant}?`
  return new UsageError(
    `--explain ${name}: not declared in the manifests given, and the cluster does not have it`,
    remedy,
  )
}
