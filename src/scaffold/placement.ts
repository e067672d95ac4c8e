import type { ScaffoldFile } from './scaffold-file.ts'

/**
 * What becomes of a file. `written`: it was not there. `unchanged`: it was, with this text or with our lines in it. `kept`: the
 * team's own. `add`: one for several things, which lacks some of our lines. `differs`: an older or an edited copy. Only the first is
 * ever written.
 */
export interface Placement {
  readonly path: string
  readonly state: 'written' | 'unchanged' | 'kept' | 'add' | 'differs'
  /** What a person has to add to it, a line or several; `null` for every state but `add`. */
  readonly addition: string | null
}

/** Texts of files in the repository, by path; those that are not there are missing. */
export type Found = ReadonlyMap<string, string>

/** Every path that has to be looked at to place a file. */
export function pathsOf({ path, existing }: ScaffoldFile): readonly string[] {
  return existing?.kind === 'shared' ? [path, ...existing.elsewhere] : [path]
}

export function placementOf(file: ScaffoldFile, found: Found): Placement {
  const path = pathsOf(file).find((place) => found.has(place)) ?? file.path
  const there = found.get(path)
  const as = (state: Placement['state'], addition: string | null = null) => ({ path, state, addition })
  if (there === undefined) return as('written')
  if (there === file.text) return as('unchanged')
  if (file.existing === undefined) return as('differs')
  if (file.existing.kind === 'yours') return as('kept')
  const missing = file.existing.lines.filter(({ mark }) => !hasLine(there, mark))
  return missing.length === 0 ? as('unchanged') : as('add', missing.map(({ addition }) => addition).join('\n'))
}

/** In a line that is no comment. */
function hasLine(text: string, mark: string): boolean {
  return text.split('\n').some((line) => line.replaceAll(/\s/g, ' ').includes(mark) && !/^\s*(#|\/\/)/.test(line))
}
