import type { OnCount, Unknown } from '../../cluster.ts'
import type { PartitionUsage, TopicUsage, UsageQuestion } from '../../topic-usage.ts'
import type { Brokers } from '../connections/brokers.ts'
import { groupsOfTopic } from './groups-of-topic.ts'
import { locateTopics } from './locate-topics.ts'
import { readAllGroups } from './read-all-groups.ts'
import { readLogs } from './read-logs.ts'
import { readProducers } from './read-producers.ts'
import { readSizes } from './read-sizes.ts'
import { unknown } from './unknown.ts'

/** @see Cluster.readUsage */
export async function readUsage(
  brokers: Brokers,
  questions: readonly UsageQuestion[],
  { deadlineMs, onCount }: { readonly deadlineMs: number; readonly onCount?: OnCount | undefined },
): Promise<Map<string, TopicUsage>> {
  if (questions.length === 0) return new Map()
  const deadline = Date.now() + deadlineMs
  await brokers.refresh()
  const at = new Map(questions.map((question) => [question.name, question.at]))
  const topics = await locateTopics(brokers, [...at.keys()])
  const [logs, sizes, producers, groups] = await Promise.all([
    readLogs(brokers, topics, at),
    readSizes(brokers, topics),
    readProducers(brokers, topics),
    readAllGroups(brokers, topics, { deadline, onCount }),
  ])
  const usage = [...topics].map(([name, located]): [string, TopicUsage] => {
    const ofGroups = groupsOfTopic(name, topics, groups, deadlineMs)
    if ('kind' in located) return [name, { partitions: hidden(located), groups: ofGroups, producers: located }]
    const partitions = located.map((partition) => ({
      index: partition.index,
      log: logs.get(name)?.get(partition.index) ?? unanswered(partition),
      size: sizes(partition),
    }))
    return [name, { partitions, groups: ofGroups, producers: producers.get(name) ?? unanswered({ name }) }]
  })
  return new Map(usage)
}

/** Every topic has a partition 0: where nothing else is known of the partitions, it says so for all. */
function hidden(why: Unknown): readonly PartitionUsage[] {
  return [{ index: 0, log: why, size: why }]
}

function unanswered({ name, index }: { readonly name: string; readonly index?: number }): Unknown {
  return unknown(index === undefined ? `an answer on ${name}` : `an answer on partition ${index} of ${name}`)
}
