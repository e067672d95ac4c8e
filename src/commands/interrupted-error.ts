/** The person pressed Ctrl+C before anything was sent that would have to be reported. Exits 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'

  constructor() {
    super('Interrupted. Nothing was changed.')
  }
}
