import type { ConnectionSettings } from '../../../client-config/connection-settings.ts'
import { mechanismOf } from '../../../client-config/sasl/mechanisms.ts'
import type { Finding } from './diagnose-finding.ts'

/** A finding for people. `message` is one line. If the first commands of this project had words for it, it begins with them (test/e2e/builtin-topics/). */
export interface Words {
  readonly message: string
  readonly remedy: string
  /** A few words for a list of addresses: `kafka2:9093 (no such host)`. */
  readonly brief: string
}

/** `broker` is host:port. No secret goes in: of the login only user name and mechanism are named. */
export function wordsFor(finding: Finding, broker: string, settings: ConnectionSettings): Words {
  const { address, credentials } = settings.source
  switch (finding.kind) {
    case 'no-such-host':
      return finding.temporary
        ? words(
            `No such host: ${broker} (the name server does not answer)`,
            'Check the network and the name server, then try again.',
            'name server does not answer',
          )
        : words(
            `No such host: ${broker}`,
            `Check the name for typing mistakes (it comes from ${address}), and that this machine's name server knows it.`,
            'no such host',
          )
    case 'refused':
      return words(
        `[Errno 111] Connection refused: ${broker}`,
        `Nothing listens on that port. Check that Kafka is running and that the address is right (it comes from ${address}).`,
        'connection refused',
      )
    case 'no-route':
      return words(
        `No route to host: ${broker} (${finding.reason})`,
        'Check the network, VPN and firewall between this machine and the broker.',
        'no route to host',
      )
    case 'silent':
      return words(
        `Timed out: ${broker} does not answer (${finding.phase})`,
        silentRemedy(finding.phase, settings),
        `no answer (${finding.phase})`,
      )
    case 'closed':
      return words(
        `Connection closed: ${broker} hangs up without a word (${finding.phase})`,
        'Check that a Kafka broker listens there, and look into its log: it says why it hung up. A proxy or load balancer without a live broker behind it does the same.',
        `hangs up (${finding.phase})`,
      )
    case 'untrusted':
      return words(
        `TLS failed: the certificate of ${broker} is not trusted (${finding.reason})`,
        untrustedRemedy(settings),
        'certificate not trusted',
      )
    case 'wrong-name':
      return words(
        `TLS failed: the certificate of ${broker} is for another name: ${finding.names}`,
        "Connect by a name that the certificate holds, or have the broker's certificate issued with this name as subject alternative name. To switch only this check off: ssl.endpoint.identification.algorithm= (empty).",
        'certificate is for another name',
      )
    case 'expired':
      return words(
        `TLS failed: the certificate of ${broker} cannot be used: ${finding.reason}`,
        "Have the broker's certificate renewed, and check the clock of this machine.",
        'certificate out of date',
      )
    case 'client-certificate':
      return settings.tls?.cert === undefined
        ? words(
            `TLS failed: ${broker} asks for a client certificate`,
            `Set ssl.keystore.location and ssl.keystore.password (in ${credentials}) to a keystore whose certificate the broker trusts.`,
            'asks for a client certificate',
          )
        : words(
            `TLS failed: ${broker} does not accept the client certificate`,
            "Check that the certificate in ssl.keystore.location is valid and signed by an authority in the broker's truststore.",
            'refuses the client certificate',
          )
    case 'tls-failed':
      return words(
        `TLS failed: ${broker} and this client agree on no way to talk (${finding.reason})`,
        'Check ssl.enabled.protocols and ssl.protocol against those of the broker.',
        'TLS failed',
      )
    case 'plaintext-port':
      return words(
        `TLS failed: ${broker} speaks plaintext, not TLS`,
        `Set security.protocol=${withSasl(finding.sasl, 'PLAINTEXT')} (it comes from ${credentials}), or use the broker's TLS port.`,
        'speaks plaintext, not TLS',
      )
    case 'tls-port':
      return words(
        `Plaintext sent to a TLS port: ${broker} speaks TLS`,
        `Set security.protocol=${withSasl(finding.sasl, 'SSL')} ${finding.sasl === false ? '' : 'and the credentials '}in a --config-file or in KAFKA_* variables; now it is ${settings.sasl ? 'SASL_PLAINTEXT' : 'PLAINTEXT'} (from ${credentials}).`,
        'speaks TLS, not plaintext',
      )
    case 'not-kafka':
      return words(
        `No Kafka: ${broker} speaks ${finding.speaks}`,
        `Check the port: brokers usually listen on 9092 or 9093 (the address comes from ${address}).`,
        `speaks ${finding.speaks}`,
      )
    case 'login-required':
      return words(
        `Authentication failed: ${broker} requires SASL and no credentials are configured`,
        `Set security.protocol=${settings.tls ? 'SASL_SSL' : 'SASL_PLAINTEXT'}, sasl.mechanism and sasl.jaas.config in a --config-file, or the KAFKA_SASL_* variables.${offers(finding.offered)}`,
        'requires SASL',
      )
    case 'login-not-offered':
      return words(
        `Authentication failed: ${broker} does not use SASL on this port`,
        `Set security.protocol=${settings.tls ? 'SSL' : 'PLAINTEXT'} (it comes from ${credentials}), or use the broker's SASL port.`,
        'does not use SASL',
      )
    case 'mechanism-not-offered':
      return words(
        `Authentication failed: ${broker} does not offer ${settings.sasl?.mechanism}`,
        `Set sasl.mechanism to one that it offers (it comes from ${credentials}).${offers(finding.offered)}`,
        `does not offer ${settings.sasl?.mechanism}`,
      )
    case 'login-refused':
      return words(
        `Authentication failed: ${broker} rejects the credentials of "${accountOf(settings)}" with ${settings.sasl?.mechanism}: ${finding.words}`,
        settings.sasl === null ? '' : mechanismOf(settings.sasl).remedy(settings.sasl.mechanism, credentials),
        'rejects the credentials',
      )
    case 'server-not-accepted':
      return words(
        `Authentication failed: ${broker} did not prove that it knows "${accountOf(settings)}" (${settings.sasl?.mechanism}): ${finding.reason}`,
        `Check that ${broker} is a broker of yours (the address comes from ${address}). The password was not sent.`,
        'did not prove who it is',
      )
    case 'unreadable':
      return words(
        `Broker ${broker} sent an answer to ${finding.request} that cannot be read: ${finding.reason}`,
        'It is not a Kafka broker, or it is broken, or something between here and there changes what it sends. Check the address and the port, and any proxy.',
        'sends what cannot be read',
      )
    case 'other':
      return words(
        `Cannot connect to ${broker} (${finding.phase}): ${finding.reason}`,
        `Check the address (from ${address}) and the broker's log.`,
        finding.reason,
      )
    default:
      return finding satisfies never
  }
}
function words(message: string, remedy: string, brief: string): Words {
  return { message, remedy, brief }
}

function silentRemedy(phase: string, settings: ConnectionSettings): string {
  const wait = 'It did not answer within 5 seconds.'
  if (phase === 'DNS') return `${wait} Check the name server of this machine.`
  if (phase === 'TCP')
    return `${wait} A firewall, security group or VPN usually drops the packets; check the address too (it comes from ${settings.source.address}).`
  return `${wait} The port accepts connections but no Kafka broker talks behind it: check the port, and whether the broker is overloaded or still starting.`
}

function untrustedRemedy({ tls, source }: ConnectionSettings): string {
  // Credentials from variables are named after one of them, as `KAFKA_SASL_USERNAME`; the store has a variable of its own.
  const fromVariables = source.credentials.startsWith('KAFKA_')
  const setting = fromVariables ? 'KAFKA_SSL_TRUSTSTORE_LOCATION' : 'ssl.truststore.location'
  const where = (word: string) => (fromVariables ? '' : ` (${word} ${source.credentials})`)
  const none = `No truststore is set${where('in')}, so only public authorities are trusted. Set ${setting}`
  const wrong = `Its authority is not in the truststore${where('from')}. Set ${setting}`
  return `${tls?.ca === undefined ? none : wrong} to a store with the certificate of the authority that signed the broker's.`
}

function withSasl(sasl: boolean | null, protocol: string): string {
  if (sasl === null) return `${protocol} or SASL_${protocol}`
  return sasl ? `SASL_${protocol}` : protocol
}

function accountOf({ sasl }: Pick<ConnectionSettings, 'sasl'>): string | undefined {
  return sasl === null ? undefined : mechanismOf(sasl).account(sasl)
}

function offers(mechanisms: readonly string[]): string {
  return mechanisms.length === 0 ? '' : ` The broker offers ${mechanisms.join(', ')}.`
}
