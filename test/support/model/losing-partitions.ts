import type { LogOffsets, LogSize, PartitionUsage, TopicUsage } from '../../../src/kafka/topic-usage.ts'
import type { Goes } from '../../../src/resources/topics/losses/loss-figures.ts'
import { lossWords } from '../../../src/resources/topics/losses/loss-words.ts'
import { measureLoss } from '../../../src/resources/topics/losses/measure-loss.ts'
import { unusedTopic } from './topics.ts'

export const NOW = new Date('2026-11-22T12:00:00Z')
export const DAY = 86_400_000
export const GIB = 1024 ** 3
export const daysAgo = (days: number) => NOW.getTime() - days * DAY

/** A partition of 1,000 records from 30 days ago until an hour ago; 600 of them are older than what was asked for. */
export function partition(log: Partial<LogOffsets> = {}, size: Partial<LogSize> = {}, steady = true): PartitionUsage {
  const newest = log.newest === undefined ? NOW.getTime() - 3_600_000 : log.newest
  return {
    ...{ index: 0, steady },
    log: {
      ...{ kind: 'known', start: 1_000n, localStart: 1_000n, end: 2_000n, atOrAfter: 1_600n },
      ...{ arriving: false, newestBefore: daysAgo(7.5), firstTime: daysAgo(30), newest, newestAtMost: newest },
      ...log,
    },
    size: { kind: 'known', leader: 10 * GIB, replicas: 30 * GIB, ...size },
  }
}

export const unknownPartition = (needs: string): PartitionUsage => ({
  ...{ index: 1, steady: false },
  log: { kind: 'unknown', needs },
  size: { kind: 'unknown', needs },
})

export function usage(...partitions: PartitionUsage[]): TopicUsage {
  return { ...unusedTopic(), partitions: partitions.map((of, index) => ({ ...of, index })) }
}

export const EVERYTHING: Goes = { kind: 'everything' }
export const OLDER: Goes = { kind: 'beyond', olderThanMs: 7 * DAY, bytesPerPartition: null }
export const BIGGER: Goes = { kind: 'beyond', olderThanMs: null, bytesPerPartition: 4 * GIB }

export const measure = (goes: Goes, of: TopicUsage, compacted = false) => measureLoss(goes, { usage: of, compacted })
export const words = (goes: Goes, of: TopicUsage, compacted = false) => lossWords(measure(goes, of, compacted), NOW)
