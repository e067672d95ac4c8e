import type { PlanDocument } from '../../model/plan-document.ts'
import { outsideScopesText, untoldUnmanaged } from '../phrases/outside-scopes.ts'
import { printable } from '../phrases/plain.ts'
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
  const all = more > 0 ? [...shown, `? and ${more} more unmanaged topics`] : shown
  return [...all, ...outsideScopesLines(plan)]
}

/** A count, and the names if they were asked for: other teams have thousands of topics. */
function outsideScopesLines(plan: PlanDocument): readonly string[] {
  const text = outsideScopesText(plan)
  if (text === null) return []
  const names = plan.outsideScopes?.names ?? []
  return [text, ...names.map((name) => `    ${printable(name)}`)]
}
