/**
 * The command line asks for something that makes no sense: an unknown flag, a missing value, flags that exclude each other.
 * `message` is one line without `Error: `; `remedy` says what to type instead. Exits 64.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly remedy: string | null

  constructor(message: string, remedy: string | null = null) {
    super(message)
    this.remedy = remedy
  }
}
