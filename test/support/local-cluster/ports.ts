import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { BrokerDefinition, BrokerPorts } from './cluster-definition.ts'

/** Whether a program could listen on this loopback port now. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  if (!(await listens(server, port))) return false
  server.close()
  await once(server, 'close')
  return true
}

/** Throws with every taken port of the brokers, whose it was to be, and how to choose another. */
export async function requireFreePorts(brokers: readonly BrokerDefinition[]): Promise<void> {
  const taken: string[] = []
  for (const { name, id, ports } of brokers) {
    for (const [listener, variable] of Object.entries(PORT_VARIABLES) as [keyof BrokerPorts, string][]) {
      if (await isFree(ports[listener])) continue
      taken.push(`Port ${ports[listener]} (${name}, ${listener} listener) is taken by another program.`)
      taken.push(`  Stop that program, or choose another port with the variable ${variable}_${id}.`)
    }
  }
  if (taken.length > 0) throw new Error(taken.join('\n'))
}

const PORT_VARIABLES = {
  external: 'KAFKA_PORT',
  internal: 'KAFKA_INTERNAL_PORT',
  controller: 'KAFKA_CONTROLLER_PORT',
} as const satisfies Record<keyof BrokerPorts, string>

/**
 * Variables for the compose file that put three brokers on free ports. They are taken from below the range that systems
 * give to outgoing connections, so that a broker which is stopped and started again finds its port still free. Clusters
 * that start at the same time cannot choose the same: the first port of a block of ten is held while this process lives.
 */
export async function freePortVariables(): Promise<Record<string, string>> {
  const names = Object.values(PORT_VARIABLES).flatMap((variable) => [1, 2, 3].map((id) => `${variable}_${id}`))
  for (;;) {
    const first = randomInt(2000, 2900) * 10
    if (!(await listens(createServer().unref(), first))) continue
    const ports = names.map((_, index) => first + 1 + index)
    if (!(await Promise.all(ports.map(isFree))).every(Boolean)) continue
    return Object.fromEntries(names.map((name, index) => [name, String(ports[index])]))
  }
}

function listens(server: Server, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  server.once('error', () => resolve(false))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true))
  return promise
}
