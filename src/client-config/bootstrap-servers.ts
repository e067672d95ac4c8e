import { ConnectionConfigError } from './connection-config-error.ts'

/**
 * Parses `host:port[,host:port…]` as Kafka's ClientUtils does: IPv6 hosts in brackets, a `SCHEME://` in front is skipped.
 * `label` names the source in messages.
 */
export function parseBootstrapServers(text: string, label: string): { readonly host: string; readonly port: number }[] {
  const entries = text.split(',').map((entry) => entry.trim())
  const brokers = entries.filter((entry) => entry !== '').map((entry) => parseAddress(entry, label))
  if (brokers.length === 0)
    throw new ConnectionConfigError(`${label} is empty. Give host:port, such as localhost:9093.`)
  return brokers
}

function parseAddress(entry: string, label: string): { host: string; port: number } {
  const match = /^(?:[\w\-%.]*:\/\/)?(?:\[(?<ipv6>[\da-fA-F:.%\w]+)\]|(?<name>[\w\-%.]+)):(?<port>\d+)$/.exec(entry)
  const host = match?.groups?.['ipv6'] ?? match?.groups?.['name']
  const port = Number(match?.groups?.['port'])
  if (host !== undefined && port >= 1 && port <= 65_535) return { host, port }
  // Something in the form of user:password@host is not shown.
  const shown = entry.includes('@') ? 'an entry' : `"${entry}"`
  throw new ConnectionConfigError(`${label}: ${shown} is not host:port${hint(entry)}.`)
}

function hint(entry: string): string {
  if (/^["']|["']$/.test(entry)) return '. Remove the quotes: they are a part of the value'
  if (entry.includes('@')) return '. Credentials do not belong in the address. Put them into a --config-file'
  if (/^[\w\-.]+$/.test(entry)) return `. Did you mean ${entry}:9093?`
  if (/^[\da-fA-F]*:[\da-fA-F]*:/.test(entry)) return ' (an IPv6 address is written [::1]:9093)'
  return ', such as kafka1.example.com:9093'
}
