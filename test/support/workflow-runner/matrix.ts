import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { type Scope, valueIn } from './expression.ts'

export type Leg = Readonly<Record<string, unknown>>

/** Every combination of a matrix's lists; the one empty combination where there is no matrix. */
export function legsOf(matrix: TemplateToken | undefined, scope: Scope): readonly Leg[] {
  if (matrix === undefined) return [{}]
  const lists = Object.entries(valueIn(matrix, scope) as Record<string, readonly unknown[]>)
  return lists.reduce<readonly Leg[]>(
    (legs, [key, list]) => {
      if (key === 'include' || key === 'exclude') throw new Error(`matrix.${key} is not played here`)
      return legs.flatMap((leg) => list.map((value) => ({ ...leg, [key]: value })))
    },
    [{}],
  )
}
