/**
 * Text from a broker, a file or a command line as part of one line: runs of control characters, format characters (those that turn the
 * direction of text among them), line and paragraph separators and halves of surrogate pairs become a space. It can neither move a
 * cursor nor begin a line of its own, which a CI runner could take for a command.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
}
