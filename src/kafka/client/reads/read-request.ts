import type { BrokerConnection } from '../connections/broker-connection.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import type { Api } from '../wire/api.ts'

/**
 * Sends a request that changes nothing, to broker `from` or to any, and again where a connection is lost.
 * @throws {ConnectFailure | NoAnswer | ClusterError}
 */
export function read<Request, Response>(
  brokers: Brokers,
  api: Api<Request, Response>,
  body: Request,
  from?: number,
): Promise<Response> {
  return keepTrying(brokers, brokers.closing, async () => (await reader(brokers, from)).send(api, body))
}

/** The broker to read from. */
export function reader(brokers: Brokers, from?: number): Promise<BrokerConnection> {
  return from === undefined ? brokers.any() : brokers.byId(from)
}
