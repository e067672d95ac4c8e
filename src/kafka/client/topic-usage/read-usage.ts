import type { OnCount } from '../../cluster.ts'
import type { LogOffsets, LogSize, PartitionUsage, TopicUsage, UsageQuestion } from '../../topic-usage.ts'
import type { Unknown } from '../../unknown.ts'
import type { Brokers } from '../connections/brokers.ts'
import { groupsOfTopic } from './groups-of-topic.ts'
import { type LocatedTopics, locateTopics } from './locate-topics.ts'
import { readAllGroups } from './read-all-groups.ts'
import { type LogAtOnce, type LogEnds, readEnds, readLogs } from './read-logs.ts'
import { readProducers } from './read-producers.ts'
import { readSizes } from './read-sizes.ts'
import { unknown } from './unknown.ts'

type Logs = Awaited<ReturnType<typeof readLogs>>

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
  const [[logs, sizes], producers, groups] = await Promise.all([
    firstLook(brokers, topics, { at, deadline }),
    readProducers(brokers, topics),
    readAllGroups(brokers, topics, { deadline, onCount }),
  ])
  const ends = await readEnds(brokers, withLogs(topics, logs))
  const lastSizes = await readSizes(brokers, topics)
  const usage = [...topics].map(([name, located]): [string, TopicUsage] => {
    const ofGroups = groupsOfTopic(name, topics, groups, deadlineMs)
    if ('kind' in located) return [name, { partitions: hidden(located), groups: ofGroups, producers: located }]
    const partitions = located.map((partition): PartitionUsage => {
      const { index } = partition
      const log = logs.get(name)?.get(index) ?? unanswered(partition)
      const [end, size, lastSize] = [ends.get(name)?.get(index), sizes(partition), lastSizes(partition)]
      return {
        index,
        log: atLastLook(log, end),
        size: lastSize.kind === 'known' ? lastSize : size,
        steady: isSteady(log, end) && sameSize(size, lastSize),
      }
    })
    return [name, { partitions, groups: ofGroups, producers: producers.get(name) ?? unanswered({ name }) }]
  })
  return new Map(usage)
}

/** Sizes are read after offsets, at the last look too: so all that stands before an offset is counted in the size. */
async function firstLook(
  brokers: Brokers,
  topics: LocatedTopics,
  { at, deadline }: { readonly at: ReadonlyMap<string, number | null>; readonly deadline: number },
): Promise<[Logs, Awaited<ReturnType<typeof readSizes>>]> {
  const logs = await readLogs(brokers, topics, at, deadline)
  return [logs, await readSizes(brokers, topics)]
}

/** Partitions that did not answer at the first look are not waited for again. */
function withLogs(topics: LocatedTopics, logs: Logs): LocatedTopics {
  return new Map(
    [...topics].map(([name, located]) => [
      name,
      'kind' in located ? located : located.filter(({ index }) => logs.get(name)?.get(index)?.kind === 'known'),
    ]),
  )
}

/** Groups were read in between, so no group that reads as records arrive has committed an offset beyond this end. */
function atLastLook(log: LogAtOnce | Unknown, ends: LogEnds | Unknown | undefined): LogOffsets | Unknown {
  if (log.kind === 'unknown') return log
  if (ends?.kind !== 'known' || ends.end <= log.end) return { ...log, arriving: false }
  // What has arrived since can be newer than all that was seen.
  return { ...log, end: ends.end, newestAtMost: null, arriving: true }
}

function isSteady(log: LogAtOnce | Unknown, ends: LogEnds | Unknown | undefined): boolean {
  return log.kind === 'known' && ends?.kind === 'known' && log.start === ends.start && log.end === ends.end
}

function sameSize(one: LogSize | Unknown, other: LogSize | Unknown): boolean {
  if (one.kind === 'unknown' || other.kind === 'unknown') return one.kind === other.kind
  return one.leader === other.leader && one.replicas === other.replicas
}

/** Every topic has a partition 0: where nothing else is known of the partitions, it says so for all. */
function hidden(why: Unknown): readonly PartitionUsage[] {
  return [{ index: 0, log: why, size: why, steady: false }]
}

function unanswered({ name, index }: { readonly name: string; readonly index?: number }): Unknown {
  return unknown(index === undefined ? `an answer on ${name}` : `an answer on partition ${index} of ${name}`)
}
