import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { SocketFactory } from './transport.ts'

/**
 * Opens the socket to a broker; calls `onConnect` when it is ready to carry requests. The name sent for TLS (SNI) is the host, as Java's
 * clients do, except for IP addresses, which SNI forbids; the certificate is checked against host or address either way.
 */
export const tcpOrTlsSocket: SocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket =
    ssl === null
      ? connect({ host, port }, onConnect)
      : connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
  return socket.setKeepAlive(true, 60_000).setNoDelay(true)
}
