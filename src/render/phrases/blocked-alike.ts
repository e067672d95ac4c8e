import type { TopicSection } from './topic-sections.ts'

/** From so many topics on that are blocked for the same reason the reason is shown once. */
const TOGETHER = 4

/**
 * Sections, with those that are blocked for the same reason and have nothing else to say put together. The order stays. `apart` is what
 * else has to be the same.
 */
export function blockedAlike(
  sections: readonly TopicSection[],
  apart: (section: TopicSection) => string = () => '',
): readonly (readonly [TopicSection, ...TopicSection[]])[] {
  const reasons = new Map(sections.map((section) => [section, reasonAlone(section, apart)]))
  const alike = Map.groupBy(sections, (section) => reasons.get(section) ?? null)
  return sections.flatMap((section) => {
    const reason = reasons.get(section) ?? null
    const [first, ...more] = (reason === null ? null : alike.get(reason)) ?? []
    if (first === undefined || more.length + 1 < TOGETHER) return [[section] as const]
    return first === section ? [[first, ...more] as const] : []
  })
}

/** `null` if the topic has more to say than why it is blocked as a whole. */
function reasonAlone(section: TopicSection, apart: (section: TopicSection) => string): string | null {
  const { changes, risks, notes, blocks } = section
  const isAlone = changes.length + risks.length + notes.length === 0 && blocks.length > 0
  return isAlone && blocks.every(({ attribute }) => attribute === null)
    ? [apart(section), ...blocks.map(({ code, reason }) => `${code} ${reason}`)].join('\n')
    : null
}
