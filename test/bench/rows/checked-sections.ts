import type { Section } from '../section.ts'
import { ALL_SECTIONS } from './all-sections.ts'

/** What `npm run bench:check` holds: the sections of which something must hold, and of these the lines that it needs. */
export const CHECKED_SECTIONS: readonly Section[] = ALL_SECTIONS.filter(({ claims }) => claims.length > 0).map(
  (section) => {
    const needed = new Set(section.claims.flatMap(({ of, against }) => [of, ...against]))
    return { ...section, lines: (room) => section.lines(room).filter(({ id }) => needed.has(`${section.id}/${id}`)) }
  },
)
