import type { Change } from '../../model/change.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { wrap, wrapWords } from '../layout/layout.ts'
import { printable } from '../phrases/plain.ts'

const NAME_WIDTH = 22
const INDENT = '    '

/** One attribute of a topic and how it moves: `retention.ms          30d → 7d`. */
export function attributeLines(name: string, from: string, to: string): readonly string[] {
  const label = `${INDENT}${printable(name).padEnd(NAME_WIDTH - 1)} `
  return wrap(`${from} → ${to}`, label, `${INDENT}${' '.repeat(NAME_WIDTH)}`)
}

/** What a change looks like under its topic's name. */
export function changeLines(change: Change): readonly string[] {
  const words = describeChange(change)
  switch (words.kind) {
    case 'attribute':
      return attributeLines(words.name, words.from, words.to)
    case 'new':
      return wrapWords(eachWhole(words.attributes), INDENT, INDENT)
    case 'gone':
      return wrap(words.text, INDENT, INDENT)
    default:
      return words satisfies never
  }
}

/** Each attribute in one piece, so that a line never ends between a name and its value. */
function eachWhole(attributes: readonly string[]): readonly string[] {
  return attributes.map((attribute, index) => (index < attributes.length - 1 ? `${attribute},` : attribute))
}
