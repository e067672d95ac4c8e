import { inRounds } from './measure/in-rounds.ts'
import type { SectionResult } from './results.ts'
import type { Room } from './room.ts'
import type { Section } from './section.ts'

export interface RunOptions {
  readonly rounds: number
  readonly tell: (progress: string) => void
}

/**
 * Measures sections, those with few topics first, since the cluster only fills up.
 * @returns their results in the order in which they were given.
 */
export async function runSections(
  room: Room,
  sections: readonly Section[],
  { rounds, tell }: RunOptions,
): Promise<readonly SectionResult[]> {
  const results = new Map<Section, SectionResult>()
  for (const section of sections.toSorted((a, b) => a.topics - b.topics)) {
    const { id, title, claims } = section
    tell(title)
    await room.fill(section.topics)
    const lines = await inRounds(id, section.lines(room), Math.ceil(rounds * (section.factor ?? 1)))
    results.set(section, { id, title, lines, claims })
  }
  return sections.flatMap((section) => results.get(section) ?? [])
}
