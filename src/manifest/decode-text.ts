import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { SourceFile } from '../diagnostics/source-file.ts'
import type { ReadFile } from './read-files.ts'

/** A file's bytes as text, checked for what no editor shows. */
export type Decoded =
  | { readonly ok: true; readonly source: SourceFile }
  | { readonly ok: false; readonly diagnostic: Diagnostic }

/** Decodes strictly: a byte that is no UTF-8 or a control character is an error at its place. A byte order mark is skipped. */
export function decodeText({ path, bytes }: ReadFile): Decoded {
  const valid = validLength(bytes)
  const source = new SourceFile(path, decode(bytes.subarray(0, valid)))
  if (valid < bytes.length) return { ok: false, diagnostic: notUtf8(source, bytes, valid) }
  const control = CONTROL.exec(source.text)
  if (control === null) return { ok: true, source }
  const code = control[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  const hint = control[0] === '\r' ? 'End lines with LF or CRLF.' : 'Remove it; in a quoted text write it as an escape.'
  const at = source.spot(control.index, control.index + 1)
  return { ok: false, diagnostic: diagnose('E004', at, `control character U+${code}`, { hint }) }
}

/** What YAML 1.2 calls non-printable, and a carriage return that ends no line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\r(?!\n)/

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function notUtf8(source: SourceFile, bytes: Uint8Array, offset: number): Diagnostic {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[1] === 0
  const hint = wide ? 'The file looks like UTF-16. Save it as UTF-8.' : 'Save the file as UTF-8.'
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const at = source.spot(source.text.length, source.text.length + 1)
  return diagnose('E003', at, `not UTF-8 text: byte 0x${byte}`, { hint })
}

/** How many bytes from the beginning are whole, valid UTF-8. */
function validLength(bytes: Uint8Array): number {
  if (isValid(bytes)) return bytes.length
  let low = 0
  let high = bytes.length
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle
    else high = middle
  }
  // A prefix may end inside a character that only turns out bad later: go back to where the last whole one ends.
  while (!isValid(bytes.subarray(0, low))) low -= 1
  return low
}

function isValid(bytes: Uint8Array): boolean {
  return attempt(() => decode(bytes))
}

/** Like `isValid`, but a character may be cut at the end. */
function isValidPrefix(bytes: Uint8Array): boolean {
  return attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }))
}

function attempt(decoding: () => string): boolean {
  try {
    decoding()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
