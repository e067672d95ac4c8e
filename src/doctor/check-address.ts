import type { AddressExamination, TlsExamination } from '../kafka/examination.ts'
import { doubt, ok, troubled } from './check.ts'
import type { Check } from './doctor-document.ts'

/** How this run logs in, without its secret. */
export interface Login {
  readonly username: string
  readonly mechanism: string
}

const DAY = 86_400_000
/** Days before its end from which a certificate is warned of. */
const SOON = 30

/** A bootstrap server, phase by phase, up to the first that fails. */
export function checkBootstrap(
  examined: AddressExamination,
  about: { readonly login: Login | null; readonly now: Date; readonly stops: Check['stops'] },
): readonly Check[] {
  const { address, ips, passed, tls, trouble } = examined
  const place = (name: string) => ({ section: 'bootstrap', address, name }) as const
  const checks: Check[] = []
  if (passed.includes('DNS')) checks.push(ok(place('DNS'), ips.join(', ')))
  if (passed.includes('TCP')) checks.push(ok(place('TCP'), 'connected'))
  if (passed.includes('TLS') && trouble?.phase !== 'TLS')
    checks.push(tls === null ? ok(place('TLS'), 'none: plaintext') : checkTls(tls, place('TLS'), address, about.now))
  if (examined.loginSpared) {
    checks.push(
      doubt(place('SASL'), 'unknown', `not tried: another broker rejected the credentials${offers(examined)}`),
    )
  } else if (passed.includes('SASL')) checks.push(ok(place('SASL'), loggedIn(examined, about.login)))
  if (trouble !== null) checks.push(troubled(place(trouble.phase), trouble, about.stops))
  return checks
}

/** A broker at the address it advertises, in one line. */
export function checkAdvertised(
  examined: AddressExamination & { readonly id: number },
  about: { readonly now: Date; readonly stops: Check['stops'] },
): Check {
  const { id, address, tls, trouble, loginSpared } = examined
  const place = { section: 'brokers', name: String(id) } as const
  if (trouble !== null) return troubled(place, trouble, about.stops)
  if (loginSpared) return doubt(place, 'unknown', `${address} answers; authentication was not tried`)
  const reached = `${address}: reachable from here, ${tls === null ? '' : 'the TLS name matches, '}authentication works`
  const left = tls === null ? null : daysLeft(tls, about.now)
  if (left === null || left >= SOON) return ok(place, reached)
  return doubt(place, 'warning', `${reached}; its certificate ends in ${days(left)}`, RENEW)
}

const RENEW = "Have the broker's certificate renewed before then."

function checkTls(tls: TlsExamination, place: Parameters<typeof ok>[0], address: string, now: Date): Check {
  const left = daysLeft(tls, now)
  const host = address.replace(/:\d+$/, '')
  const name = tls.nameChecked ? `verified for ${host}` : 'chain verified, name not checked (switched off)'
  const until = `until ${new Date(tls.validTo).toISOString().slice(0, 10)}, ${days(left)} left`
  const text = `${tls.protocol}, ${name}; certificate of ${tls.subject}, issued by ${tls.issuer}, ${until}`
  return left < SOON ? doubt(place, 'warning', text, RENEW) : ok(place, text)
}

function daysLeft({ validTo }: TlsExamination, now: Date): number {
  return Math.floor((validTo - now.getTime()) / DAY)
}

function days(number: number): string {
  return number === 1 ? '1 day' : `${number} days`
}

function loggedIn(examined: AddressExamination, login: Login | null): string {
  if (login === null) return 'none: this listener does not use SASL'
  return `authenticated as "${login.username}" with ${login.mechanism}${offers(examined)}`
}

function offers({ offered }: AddressExamination): string {
  return offered === null ? '' : ` (offered: ${offered.join(', ')})`
}
