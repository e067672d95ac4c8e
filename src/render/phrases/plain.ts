import { oneLine } from '../../diagnostics/one-line.ts'

/** Words from brokers and manifests cannot move a terminal's cursor, turn its direction or colour it. */
export const printable = oneLine

/** `1 topic`, `2 topics`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `manifests/caracal.yaml:14:7`; empty where there is no place. */
export function placeText(
  place: { readonly file: string; readonly line: number; readonly column: number } | null,
): string {
  return place === null ? '' : `${printable(place.file)}:${place.line}:${place.column}`
}

/** A text as one word of a POSIX shell: as it is where nothing in it is special, else in single quotes. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
