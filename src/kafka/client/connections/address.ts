export interface Address {
  readonly host: string
  readonly port: number
}

/** `host:port`, IPv6 hosts in brackets. */
export function showAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
