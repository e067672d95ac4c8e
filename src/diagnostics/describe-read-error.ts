/** A file that was found and must not, or cannot, be read. The message completes "cannot read FILE: ". */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile'
}

/** `cannot read X: no such file`, from an error of Node's file system, or `UnusableFile`. */
export function describeReadError(error: unknown, path: string): string {
  if (error instanceof UnusableFile) return `cannot read ${path}: ${error.message}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reasons: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a directory',
    ENOTDIR: 'no such file',
    ENXIO: 'it is a device or a socket, not a file',
    ELOOP: 'it is a link that leads to itself',
  }
  return `cannot read ${path}: ${reasons[code] ?? (code || 'it cannot be opened')}`
}
