import type { ConnectionPhase } from '../../cluster-error.ts'
import type { Look } from '../diagnosis/probe-while-waiting.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/** `host:port`, IPv6 hosts in brackets. */
export function showAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** A connection could not be opened. Nothing was sent but what opening it takes. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure'
  /** `null` where the cluster as a whole is at fault. */
  readonly address: Address | null
  /** `TCP` stands for DNS, TCP and TLS alike: kafkajs does not tell them apart. */
  readonly phase: ConnectionPhase

  /** What a look at the address has found meanwhile, where the attempt took long. */
  readonly look: Look['finding']

  constructor(address: Address | null, phase: ConnectionPhase, cause: unknown, look: Look['finding'] = null) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(address === null ? why : `${showAddress(address)}: ${why}`, { cause })
    this.address = address
    this.phase = phase
    this.look = look
  }

  /** The broker understood the login and said no; trying again or elsewhere does not help. */
  get loginRefused(): boolean {
    if (this.phase !== 'SASL' || !(this.cause instanceof Error)) return false
    return ['KafkaJSSASLAuthenticationError', 'KafkaJSProtocolError'].includes(this.cause.name)
  }
}

/** An open connection gave no answer to a request that may have been carried out. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly address: Address

  constructor(address: Address, message: string, cause: unknown) {
    super(message, { cause })
    this.address = address
  }
}
