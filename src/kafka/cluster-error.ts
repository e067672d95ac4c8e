import { oneLine } from '../diagnostics/one-line.ts'

/** Which step of reaching a broker failed. */
export type ConnectionPhase = 'DNS' | 'TCP' | 'TLS' | 'SASL' | 'API'

/**
 * A failure of the whole command at the cluster, for people. `message` is one line that begins with the words of the first commands
 * (`[Errno 111] Connection refused: localhost:9093`, `Authentication failed: …`, `Not authorized to …`), without `Error: `.
 * It never holds a secret. Words of brokers in it cannot begin a line or move a cursor: message and remedy are one line each.
 */
export class ClusterError extends Error {
  override readonly name = 'ClusterError'
  /** `unavailable` exits 69; `authentication` and `authorization` exit 77. */
  readonly kind: 'unavailable' | 'authentication' | 'authorization'
  /** `host:port` of the broker at fault; `null` where it is the cluster as a whole. */
  readonly broker: string | null
  readonly phase: ConnectionPhase
  /** What to do next; one or more full sentences. */
  readonly remedy: string

  constructor(
    kind: ClusterError['kind'],
    message: string,
    about: { broker: string | null; phase: ConnectionPhase; remedy: string; cause?: unknown },
  ) {
    super(oneLine(message), { cause: about.cause })
    this.kind = kind
    this.broker = about.broker === null ? null : oneLine(about.broker)
    this.phase = about.phase
    this.remedy = oneLine(about.remedy)
  }
}
