/**
 * Text from a broker, a file or a command line as part of one line: runs of control characters, format characters (those that turn the
 * direction of text among them), line and paragraph separators and halves of surrogate pairs become a space. It can neither move a
 * cursor nor begin a line of its own, which a CI runner could take for a command.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
}

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

/** Text from a file in quotes, on one line, control characters escaped, cut where long. */
export function quote(text: string): string {
  const characters = Array.from(text)
  const cut = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : text
  return `"${escapeUnprintable(cut)}"`
}
