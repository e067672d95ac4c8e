import type { TopicUsage } from '../../../kafka/topic-usage.ts'

/**
 * Whether a topic is known to have no records, no consumer groups and no producers that wrote within the last day. Anything
 * unknown makes it `false`.
 */
export function isUnused({ partitions, groups, producers }: TopicUsage): boolean {
  const isEmpty = partitions.every(({ log, steady }) => log.kind === 'known' && steady && log.start === log.end)
  const noGroups = groups.groups.length === 0 && groups.needs === null && groups.read === groups.listed
  return isEmpty && noGroups && producers.kind === 'known' && producers.count === 0
}
