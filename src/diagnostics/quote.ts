/** Text from a file in quotes, on one line, control characters escaped, cut where long. */
export function quote(text: string): string {
  const characters = Array.from(text)
  const cut = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : text
  const escaped = cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`
  })
  return `"${escaped}"`
}
