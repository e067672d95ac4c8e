import { plain } from './plain.ts'
import type { SaslMechanism } from './sasl-mechanism.ts'
import { scram } from './scram.ts'

/** Every supported mechanism. A new one is a file of its own and a line here; the settings of a connection follow. */
export const MECHANISMS = {
  PLAIN: plain,
  'SCRAM-SHA-256': scram('sha256'),
  'SCRAM-SHA-512': scram('sha512'),
} as const satisfies Readonly<Record<string, SaslMechanism<object>>>

export type MechanismName = keyof typeof MECHANISMS

type LoginOf<Name extends MechanismName> = (typeof MECHANISMS)[Name] extends SaslMechanism<infer Login> ? Login : never

/** The name of a mechanism and what that mechanism needs. */
export type SaslSettings = {
  readonly [Name in MechanismName]: { readonly mechanism: Name } & LoginOf<Name>
}[MechanismName]

/** The mechanism of these settings, to be called with the same settings. */
export function mechanismOf({ mechanism }: SaslSettings): SaslMechanism<SaslSettings> {
  return MECHANISMS[mechanism] as SaslMechanism<object> as SaslMechanism<SaslSettings>
}
