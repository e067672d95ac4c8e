import { connect, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

/**
 * Opens the socket to a broker; calls `onConnect` when it is ready to carry requests. The name sent for TLS (SNI) is the host, as Java's
 * clients do, except for IP addresses, which SNI forbids; the certificate is checked against host or address either way.
 */
export function tcpOrTlsSocket(to: {
  host: string
  port: number
  ssl: ConnectionOptions | null
  onConnect: () => void
}): Socket {
  const { host, port, ssl, onConnect } = to
  const socket =
    ssl === null
      ? connect({ host, port }, onConnect)
      : connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
  return socket.setKeepAlive(true, 60_000).setNoDelay(true)
}
