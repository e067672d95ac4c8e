import type { ConnectionPhase } from '../../cluster-error.ts'
import type { Finding } from '../diagnosis/diagnose-finding.ts'
import { SaslFailure } from '../sasl/sasl-failure.ts'
import { type Address, showAddress } from './address.ts'

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
    return this.cause instanceof SaslFailure
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

/** An answer came and is not what Kafka's protocol says. The request may have been carried out. */
export class UnreadableAnswer extends NoAnswer {
  readonly request: string
  readonly reason: string

  constructor(address: Address, request: string, cause: Error) {
    const broker = showAddress(address)
    super(address, `broker ${broker} sent an answer to ${request} that cannot be read: ${cause.message}`, cause)
    this.request = request
    this.reason = cause.message
  }
}

/**
 * Whether the broker cannot be reached or did not answer, so that later, or elsewhere, the request may succeed. A rejected
 * authentication fails everywhere. An answer that cannot be read says that the broker is broken, or is none.
 */
export function isLost(failure: unknown): failure is NoAnswer | ConnectFailure {
  if (failure instanceof ConnectFailure) return !failure.loginRefused && !(failure.cause instanceof UnreadableAnswer)
  return failure instanceof NoAnswer && !(failure instanceof UnreadableAnswer)
}

/** What a look at the address has found while an attempt to connect was still waiting. */
export interface Look {
  /** Null where the attempt ended before a look began. */
  readonly finding: Promise<Finding | null> | null
  end(): void
}
