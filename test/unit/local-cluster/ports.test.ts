import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readClusterDefinition } from '../../support/local-cluster/cluster-definition.ts'
import { freePortVariables, isFree, requireFreePorts } from '../../support/local-cluster/ports.ts'

test('a taken port is named with its broker, its listener and the variable that moves it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const variables = { ...(await freePortVariables()), KAFKA_PORT_2: String(port) }
  await expect(requireFreePorts(readClusterDefinition(variables).brokers)).rejects.toThrow(
    `Port ${port} (kafka-2, external listener) is taken by another program.\n` +
      '  Stop that program, or choose another port with the variable KAFKA_PORT_2.',
  )
  server.close()
  await once(server, 'close')
  await expect(requireFreePorts(readClusterDefinition(variables).brokers)).resolves.toBeUndefined()
})

test('free ports are nine different ones', async () => {
  const ports = Object.values(await freePortVariables())
  expect(new Set(ports).size).toBe(9)
  for (const port of ports) expect(await isFree(Number(port))).toBe(true)
})
