import { escapeUnprintable } from './escape-unprintable.ts'

/** Text from a file in quotes, on one line, control characters escaped, cut where long. */
export function quote(text: string): string {
  const characters = Array.from(text)
  const cut = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : text
  return `"${escapeUnprintable(cut)}"`
}
