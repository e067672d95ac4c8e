import type { ConnectionSettings } from '../../client-config/connection-settings.ts'
import type { Examination, ExamineOptions } from '../examination.ts'
import { Brokers } from './connections/brokers.ts'
import { examineBootstrap } from './examination/examine-bootstrap.ts'
import { examineCluster } from './examination/examine-cluster.ts'

/** Milliseconds for one request, and for everything together. */
const REQUEST = 5_000
const ALL = 20_000

/**
 * Looks at everything that stands between this machine and the topics, and changes nothing: each bootstrap server, then each live
 * broker at the address it advertises, then what the brokers offer and what this login may do. One failure hides no other that can
 * still be looked at. Takes 20 seconds at most; what was not seen until then is told as such. Never rejects for want of a cluster.
 * @throws the reason of `options.signal` once that is aborted
 */
export async function examine(settings: ConnectionSettings, options: ExamineOptions): Promise<Examination> {
  const within = AbortSignal.any([options.signal, AbortSignal.timeout(ALL)])
  const requestTimeout = Math.min(REQUEST, options.requestTimeout)
  const { topics, ...limits } = options
  const connecting = { ...limits, requestTimeout, signal: within }
  const bootstrap = await examineBootstrap(settings, connecting)
  options.signal.throwIfAborted()
  if (!bootstrap.some(({ passed }) => passed.includes('SASL'))) return { bootstrap, cluster: null }
  const brokers = new Brokers(settings, connecting)
  try {
    return {
      bootstrap,
      cluster: await examineCluster(brokers, { settings, bootstrap, within, topics }),
    }
  } finally {
    brokers.close()
    options.signal.throwIfAborted()
  }
}
