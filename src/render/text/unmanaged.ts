import type { PlanDocument } from '../../plan/plan-document.ts'
import { printable } from '../words/plain.ts'
import { WIDTH } from './layout.ts'

const UNMANAGED_SHOWN = 20

/** Topics in scope that no manifest lists. Those that a note tells of already are not told twice. */
export function unmanagedLines({ unmanaged, notes }: PlanDocument): readonly string[] {
  const noted = new Set(notes.map(({ topic }) => topic))
  const untold = unmanaged.filter((topic) => !noted.has(topic))
  const shown = untold.slice(0, UNMANAGED_SHOWN).flatMap((topic) => {
    const name = `? ${printable(topic)}`
    const told = 'unmanaged: in scope, in no manifest; left alone'
    const line = `${name.padEnd(25)} ${told}`
    return line.length <= WIDTH ? [line] : [name, `    ${told}`]
  })
  const more = untold.length - UNMANAGED_SHOWN
  return more > 0 ? [...shown, `? and ${more} more unmanaged topics`] : shown
}
