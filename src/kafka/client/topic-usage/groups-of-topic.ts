import type { GroupOfTopic, GroupsOfTopic } from '../../topic-usage.ts'
import { byText } from '../reads/by-text.ts'
import type { LocatedTopics } from './locate-topics.ts'
import type { AllGroups } from './read-all-groups.ts'
import type { GroupLack, GroupRead } from './read-groups.ts'

/** What concerns one topic of what was read of all groups. */
export function groupsOfTopic(name: string, topics: LocatedTopics, all: AllGroups, deadlineMs: number): GroupsOfTopic {
  const located = topics.get(name)
  const hidden = located !== undefined && 'kind' in located ? [located.needs] : []
  const needs = [
    ...all.needs,
    ...hidden,
    ...lacksOf(all.read.flatMap(({ lack }) => lack ?? [])),
    ...(all.late ? [`more time than ${deadlineMs / 1000}s`] : []),
  ]
  return {
    groups: all.read.flatMap((group) => groupOfTopic(name, group) ?? []).sort((one, other) => byText(one.id, other.id)),
    read: hidden.length > 0 ? 0 : all.read.filter(({ lack }) => lack === null).length,
    listed: all.listed,
    needs: needs.length === 0 ? null : [...new Set(needs)].join(', '),
  }
}

/** A group that has members who use nobody knows what counts as active where it holds offsets. */
function groupOfTopic(name: string, { id, type, offsets, used }: GroupRead): GroupOfTopic | null {
  const held = offsets === null ? null : (offsets.get(name) ?? new Map())
  const holds = held !== null && held.size > 0
  const active = used === null ? holds : used.has(name)
  return holds || active ? { id, type, active, offsets: held } : null
}

/** One line a kind of lack, naming one group of it. */
function lacksOf(lacks: readonly GroupLack[]): readonly string[] {
  return [...Map.groupBy(lacks, ({ needs }) => needs)].map(([needs, [one, ...more]]) => {
    if (one === undefined || one.of === null) return needs
    return more.length === 0 ? `${needs} ${one.of}` : `${needs} ${one.of} and ${more.length} more`
  })
}
