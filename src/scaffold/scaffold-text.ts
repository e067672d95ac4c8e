import { lines, wrap } from '../render/layout/layout.ts'
import { count } from '../render/phrases/plain.ts'
import type { Placement } from './placement.ts'
import { type ScaffoldDocument, wantsHand } from './scaffold-document.ts'

/** What `init` did, what is left to do by hand, and what comes next. */
export function renderScaffold({ files, next, adopted, environments }: ScaffoldDocument): string {
  const left = files.filter(wantsHand)
  const written = files.filter(({ state }) => state === 'written')
  const asTheyWere = files.filter(({ state }) => state === 'unchanged' || state === 'kept')
  return lines([
    ...written.map(({ path }) => `+ ${path}`),
    ...asTheyWere.map(({ path, state }) => `= ${path}${state === 'kept' ? '   (your own; not changed)' : ''}`),
    ...left.flatMap(byHand),
    '',
    ...adoptedLines(adopted, environments),
    summary({ written: written.length, there: asTheyWere.length, left: left.length }),
    '',
    'Next:',
    ...next.flatMap((step, index) => wrap(step, `  ${index + 1}. `, '     ')),
  ])
}

function byHand({ path, addition }: Placement): readonly string[] {
  if (addition === null) {
    const why =
      'is different from what init writes, and was not changed. To get the new one, remove it and run init again.'
    return [`~ ${path}`, ...wrap(why, '    ', '    ')]
  }
  return [
    `~ ${path}`,
    '    is there, and is left. Add this by hand:',
    ...addition.split('\n').map((line) => `    ${line}`),
  ]
}

function adoptedLines(adopted: ScaffoldDocument['adopted'], [first]: readonly string[]): readonly string[] {
  if (adopted === null) return []
  const where = first === undefined ? '' : `, in environment ${first}`
  return [`${count(adopted.length, 'topic')} of the cluster adopted${where}.`]
}

function summary({ written, there, left }: Readonly<Record<'written' | 'there' | 'left', number>>): string {
  const parts = [
    ...(written === 0 ? ['Nothing to write'] : [`${count(written, 'file')} written`]),
    ...(there === 0 ? [] : [`${there} already there`]),
    ...(left === 0 ? [] : [`${left} to do by hand`]),
  ]
  return `${parts.join(', ')}.`
}
