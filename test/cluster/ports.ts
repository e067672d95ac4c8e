import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import type { BrokerDefinition, BrokerPorts } from './cluster-definition.ts'

/** Whether a program could listen on this loopback port now. */
export function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  return promise
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
 * give to outgoing connections, so that a broker which is stopped and started again finds its port still free.
 */
export async function freePortVariables(): Promise<Record<string, string>> {
  const names = Object.values(PORT_VARIABLES).flatMap((variable) => [1, 2, 3].map((id) => `${variable}_${id}`))
  const ports = new Set<number>()
  while (ports.size < names.length) {
    const port = randomInt(20_000, 29_000)
    if (await isFree(port)) ports.add(port)
  }
  return Object.fromEntries([...ports].map((port, index) => [names[index], String(port)]))
}
