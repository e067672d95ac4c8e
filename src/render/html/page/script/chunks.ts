import type { Topic } from './topics.ts'

/** A part of the page that holds topics. */
export interface Chunk {
  /** Goes with the last topic in it, and says how many are left, for its height while it is far from the screen. */
  follow(): void
}

export function chunksOf(topics: readonly Topic[]): readonly Chunk[] {
  const byElement = Map.groupBy(topics, ({ element }) => element.closest<HTMLElement>('.chunk, section.unmanaged'))
  return [...byElement].flatMap(([element, own]) => (element === null ? [] : [chunk(element, own)]))
}

function chunk(element: HTMLElement, topics: readonly Topic[]): Chunk {
  let before = topics.length
  return {
    follow() {
      const shown = topics.filter((topic) => topic.shown).length
      if (shown === before) return
      before = shown
      element.hidden = shown === 0
      element.style.setProperty('--topics', String(shown))
    },
  }
}
