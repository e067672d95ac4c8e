import type { Claim } from '../results.ts'
import type { Section } from '../section.ts'
import { ALL_SECTIONS } from './all-sections.ts'

/** Seconds say more of a machine than of us. */
const isOfAnyMachine = ({ figure, against, notChecked }: Claim) =>
  !notChecked && (figure !== 'wallMs' || against.length > 0)

/** What `npm run bench:check` holds: the sections of which something must hold, and of these the lines that it needs. */
export const CHECKED_SECTIONS: readonly Section[] = ALL_SECTIONS.flatMap((section) => {
  const claims = section.claims.filter(isOfAnyMachine)
  if (claims.length === 0) return []
  const needed = new Set(claims.flatMap(({ of, against }) => [of, ...against]))
  const lines: Section['lines'] = (room) => section.lines(room).filter(({ id }) => needed.has(`${section.id}/${id}`))
  return { ...section, claims, lines }
})
