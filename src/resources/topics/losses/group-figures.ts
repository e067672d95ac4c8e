import type { GroupOfTopic, GroupsOfTopic, PartitionUsage } from '../../../kafka/topic-usage.ts'
import { about, atMost, type Figure, type GroupFigures, sumOf, type UnknownFigure } from '../../../model/figure.ts'
import type { Cut } from './cut.ts'

/** The groups on a topic, with how much of what goes (`cuts`, one for each partition) each has not read. */
export function groupFigures(
  { groups, read, listed, needs }: GroupsOfTopic,
  partitions: readonly PartitionUsage[],
  cuts: readonly (Cut | UnknownFigure)[] | null,
): GroupFigures {
  const indices = partitions.map(({ index }) => index)
  const holding = groups
    .map((group) => ({
      ...{ id: group.id, type: group.type, active: group.active },
      holdsOffsets: group.offsets && group.offsets.size > 0,
      unread: cuts && sumOf(cuts.map((cut, at) => unreadOf(group, cut, indices[at] ?? at))),
    }))
    .sort((a, b) => weight(b.unread) - weight(a.unread) || (a.id < b.id ? -1 : 1))
  return { holding, read, listed, needs }
}

/**
 * A partition without an offset of the group counts as unread. So does one whose log ends before that offset (the topic was created again, or
 * lost records): the group starts over there by its `auto.offset.reset`.
 */
function unreadOf({ id, offsets }: GroupOfTopic, cut: Cut | UnknownFigure, index: number): Figure {
  if (cut.kind === 'unknown') return cut
  if (offsets === null) return { kind: 'unknown', needs: `the offsets of group ${id}` }
  const committed = offsets.get(index)
  const valid = committed !== undefined && committed <= cut.log.end
  const next = valid ? Math.max(cut.start, Number(committed)) : cut.start
  const unread = Math.max(0, cut.end - next)
  return cut.certainty === 'about' ? about(unread) : atMost(unread)
}

function weight(unread: Figure | null): number {
  if (unread === null) return 0
  return unread.kind === 'unknown' ? Infinity : unread.value
}
