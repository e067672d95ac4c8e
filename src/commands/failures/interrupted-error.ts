/** The person pressed Ctrl+C where there is nothing to report: before connecting was done, or while only reading. Exits 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'

  constructor(options?: ErrorOptions) {
    super('Interrupted.', options)
  }
}
