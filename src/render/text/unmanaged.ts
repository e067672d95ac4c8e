import type { PlanDocument } from '../../plan/plan-document.ts'
import { printable } from '../words/plain.ts'
import { untoldUnmanaged } from '../words/untold-unmanaged.ts'
import { WIDTH } from './layout.ts'

const UNMANAGED_SHOWN = 20

export function unmanagedLines(plan: PlanDocument): readonly string[] {
  const untold = untoldUnmanaged(plan)
  const shown = untold.slice(0, UNMANAGED_SHOWN).flatMap((topic) => {
    const name = `? ${printable(topic)}`
    const told = 'unmanaged: in scope, not declared in the manifests given; not changed'
    const line = `${name.padEnd(25)} ${told}`
    return line.length <= WIDTH ? [line] : [name, `    ${told}`]
  })
  const more = untold.length - UNMANAGED_SHOWN
  return more > 0 ? [...shown, `? and ${more} more unmanaged topics`] : shown
}
