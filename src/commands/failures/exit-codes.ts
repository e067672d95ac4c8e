/** Every way a command can end. CI jobs build on these numbers: they never change their meaning. */
export const EXIT = {
  done: 0,
  failed: 1,
  pending: 2,
  refused: 3,
  partial: 4,
  usage: 64,
  invalid: 65,
  unavailable: 69,
  denied: 77,
  interrupted: 130,
} as const

export type ExitName = keyof typeof EXIT
export type ExitCode = (typeof EXIT)[ExitName]

/** For people: `docs/commands.md` is made from it. */
export const EXIT_MEANINGS: Readonly<Record<ExitName, string>> = {
  done: 'done, or nothing to do',
  failed: 'any other error, such as no such topic',
  pending:
    'changes are pending (`plan --detailed-exitcode`), or topics exist that are unmanaged (`--fail-on-unmanaged`) or outside every scope (`--fail-on-outside-scopes`); nothing went wrong',
  refused:
    'refused, nothing was sent: blocked changes, risks without consent, a saved plan that is out of date. `plan` exits 3 exactly when `apply` with the same flags would',
  partial:
    'at least one change was sent and not all are verified, or their report could not be written: what was done, what was not, and how to go on is printed',
  usage: 'usage: unknown command, flag or value, or a connection setting that is wrong',
  invalid: 'a manifest is invalid',
  unavailable: 'cluster, or GitHub, unavailable: refused, timed out, DNS, TLS, too many requests',
  denied: 'authentication failed, or permission denied for the whole command',
  interrupted: 'interrupted: nothing new was sent, what was in flight was awaited',
}
