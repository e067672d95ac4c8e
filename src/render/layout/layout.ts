import { printable } from '../phrases/plain.ts'

/** Terminals and logs are read at 80 columns. */
export const WIDTH = 80

/**
 * Breaks text into lines of at most `WIDTH` columns, at spaces only: a word that is longer stays whole, so that commands and
 * addresses can be copied. A part in backticks is one word.
 */
export function wrap(text: string, first: string, rest: string): readonly string[] {
  return wrapWords(printable(text).match(/`[^`]*`\S*|\S+/g) ?? [], first, rest)
}

/** As `wrap`, for words that are cut already and may hold spaces. */
export function wrapWords(words: readonly string[], first: string, rest: string): readonly string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of words) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

/** Left and right text on one line of `WIDTH - 1` columns; on two lines where they do not fit. */
export function spread(left: string, right: string): readonly string[] {
  if (right === '') return [left]
  const gap = WIDTH - 1 - left.length - right.length
  return gap < 2 ? [left, `    ${right}`] : [left + ' '.repeat(gap) + right]
}

/** Lines as text, each with its line feed. */
export function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}
