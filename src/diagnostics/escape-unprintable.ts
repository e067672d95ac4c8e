/**
 * Control characters, format characters (those that turn the direction of text among them), line and paragraph separators and
 * halves of surrogate pairs as `\u{1b}`: words of a manifest can neither move a cursor nor look like other words.
 */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, escaped)
}

/** The same for text of several lines: line feeds and tabs stay. */
export function escapeUnprintableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  )
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
