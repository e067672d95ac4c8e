import { styleText } from 'node:util'
import { escapeUnprintableLines } from '../../diagnostics/one-line.ts'
import { forAnyLog } from './without-commands.ts'

/**
 * Colours plain text for a terminal, by the signs its lines begin with: renderers know nothing of colour. All text for people goes
 * through here, so that no words of a broker or a file are escape sequences, or commands of a CI runner.
 */
export function paint(text: string, stream: { readonly isTTY?: boolean | undefined }): string {
  const harmless = forAnyLog(escapeUnprintableLines(text))
  return wantsColour(stream.isTTY === true, process.env, process.argv) ? painted(harmless) : harmless
}

/** `--no-color` is strongest, then FORCE_COLOR, NO_COLOR and the others as src/settle-colours.js has settled them, then whether anybody looks. */
export function wantsColour(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): boolean {
  if (argv.includes('--no-color')) return false
  const forced = env['FORCE_COLOR']
  if (forced) return forced !== '0' && forced !== 'false'
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return false
  return isTerminal
}

type Style = 'red' | 'green' | 'yellow'

/** What each line's beginning means; the part that matches is coloured. */
const SIGNS: readonly (readonly [RegExp, Style])[] = [
  [/^Error( E\d+)?:/gm, 'red'],
  [/^Warning( W\d+)?:/gm, 'yellow'],
  [/^[+✓] ?\S+/gmu, 'green'],
  [/^[-✗] ?\S+|^ *! .*$/gmu, 'red'],
  [/^[~?] ?\S+|^ *⚠/gmu, 'yellow'],
]

export function painted(text: string): string {
  return SIGNS.reduce(
    (result, [sign, style]) => result.replace(sign, (part) => styleText(style, part, { validateStream: false })),
    text,
  )
}
