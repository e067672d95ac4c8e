/** `cannot read X: no such file`, from an error of Node's file system. */
export function describeReadError(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reasons: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a directory',
    ENOTDIR: 'no such file',
  }
  return `cannot read ${path}: ${reasons[code] ?? (code || 'it cannot be opened')}`
}
