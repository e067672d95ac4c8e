/**
 * A text on GitHub that is kept up to date: its first line says what it is about (a hidden marker), the second, hidden as well, when it
 * was made, the rest is for people.
 */
export interface Stamped {
  /** ISO 8601, UTC: of what was told, not of the telling. */
  readonly madeAt: string
  /** A name for what is told, the same where only times differ. */
  readonly gist: string
}

const STAMP = /^<!-- caracal-stamp (\d{4}-\d\d-\d\dT[\d:.]+Z) (\w+) -->$/

/** What a stamp adds to a body, at most. */
export const LONGEST_STAMP = 100

/** `body` begins with `marker`. */
export function stamped(body: string, marker: string, { madeAt, gist }: Stamped): string {
  return `${marker}\n<!-- caracal-stamp ${madeAt} ${gist} -->${body.slice(marker.length)}`
}

/** The stamp of a body that `stamped` made for the marker; `null` for any other, whatever it quotes further down. */
export function stampOf(body: string | null | undefined, marker: string): Stamped | null {
  const [first, second = ''] = (body ?? '').split(/\r?\n/, 2)
  const [, madeAt, gist] = STAMP.exec(second) ?? []
  return first === marker && madeAt !== undefined && gist !== undefined ? { madeAt, gist } : null
}

const CLOCKS_DIFFER_MS = 5 * 60_000

/**
 * When it was made, in milliseconds since 1970. A stamp from the future is of a clock that was fast, or of whoever edited the text: it
 * counts as older than any, since nothing would ever be newer.
 */
export function madeAtOf({ madeAt }: Stamped, now: number): number {
  const at = Date.parse(madeAt)
  return at <= now + CLOCKS_DIFFER_MS ? at : 0
}

/** Whether GitHub holds this text already; it may have changed line ends, and what is blank at the end. */
export function sameText(held: string | null | undefined, wanted: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd()
  return plain(held ?? '') === plain(wanted)
}

/** What to say of one subject, and of no other. */
export interface Telling extends Stamped {
  /** The hidden first line: one for each subject. */
  readonly marker: string
  /** Markdown that begins with the marker. */
  readonly body: string
}
