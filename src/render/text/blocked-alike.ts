import { count, placeText, printable } from '../words/plain.ts'
import type { TopicSection } from '../words/topic-sections.ts'
import { spread, wrap } from './layout.ts'

/** From so many topics on that are blocked for the same reason the reason is printed once. */
const TOGETHER = 4

/** Sections, with those that are blocked for the same reason and have nothing else to say put together. The order stays. */
export function blockedAlike(sections: readonly TopicSection[]): readonly (readonly TopicSection[])[] {
  const alike = Map.groupBy(sections, reasonAlone)
  return sections.flatMap((section) => {
    const group = alike.get(reasonAlone(section)) ?? []
    if (reasonAlone(section) === null || group.length < TOGETHER) return [[section]]
    return group[0] === section ? [group] : []
  })
}

/** `null` if the topic has more to say than why it is blocked as a whole. */
function reasonAlone({ changes, risks, notes, blocks }: TopicSection): string | null {
  const isAlone = changes.length + risks.length + notes.length === 0 && blocks.length > 0
  return isAlone && blocks.every(({ attribute }) => attribute === null)
    ? blocks.map(({ code, reason }) => `${code} ${reason}`).join('\n')
    : null
}

/** `! 12 topics`, why, and each with its line in the manifest. */
export function blockedTogetherLines(sections: readonly TopicSection[]): readonly string[] {
  const [first] = sections
  const reasons = (first?.blocks ?? []).flatMap(({ reason }) => wrap(`blocked: ${reason}`, '    ! ', '      '))
  const topics = sections.flatMap(({ topic, place }) => spread(`    ${printable(topic)}`, placeText(place)))
  return [`! ${count(sections.length, 'topic')}`, ...reasons, ...topics]
}
