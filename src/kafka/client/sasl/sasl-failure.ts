import type { Finding } from '../diagnosis/diagnose-finding.ts'

/** The broker rejected the authentication, or failed to prove who it is. Trying again or elsewhere does not help. */
export class SaslFailure extends Error {
  override readonly name = 'SaslFailure'
  readonly finding: Finding

  constructor(finding: Finding, message: string) {
    super(message)
    this.finding = finding
  }
}
