/**
 * The connection settings themselves are wrong: an unreadable file, a property that is not supported, a store that does not
 * open. `message` names the file and line or the variable, and what to do; it never holds a secret. Exits 64.
 */
export class ConnectionConfigError extends Error {
  override readonly name = 'ConnectionConfigError'
  /** What was odd about the settings before: it may be the cause, so it is shown first. */
  warnings: readonly string[] = []
}
