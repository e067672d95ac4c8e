import { ConnectionConfigError } from './connection-config-error.ts'

/**
 * A file in an encoding that Java would misread: `java.util.Properties` takes a byte order mark for a part of the first name, and of
 * UTF-16 it reads no name at all. All settings would be unknown and the default address would be used, so it ends the run.
 * Throws `ConnectionConfigError`.
 */
export function refuseOtherEncodings(bytes: Uint8Array, file: string): void {
  const encoding = encodingOf(bytes)
  if (encoding === null) return
  throw new ConnectionConfigError(
    `${file} ${encoding}, so no Kafka client can read its first setting or any of them. Save it as UTF-8 without a byte order mark (in PowerShell: Set-Content -Encoding ascii).`,
  )
}

function encodingOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'begins with a byte order mark'
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'is UTF-16'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'is UTF-32'
  if (!bytes.subarray(0, BEGINNING).includes(0)) return null
  return isEverySecondZero(bytes.subarray(0, BEGINNING)) ? 'is UTF-16' : 'is not a text file'
}

/** Text has no NUL; looking at the beginning is enough to see one. */
const BEGINNING = 1024

function isEverySecondZero(bytes: Uint8Array): boolean {
  const zeros = [0, 1].map((first) => bytes.filter((byte, index) => index % 2 === first && byte === 0).length)
  return Math.max(...zeros) > bytes.length / 4
}
