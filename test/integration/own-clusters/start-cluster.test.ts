import { existsSync } from 'node:fs'
import { expect, inject, test, vi } from 'vitest'
import { isFree } from '../../support/local-cluster/ports.ts'
import { startCluster } from '../../support/local-cluster/start-cluster.ts'

vi.setConfig({ testTimeout: 180_000 }) // these tests start clusters of their own

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a cluster of one’s own takes extra settings, and stop leaves no process, port or file', async () => {
  const cluster = await startCluster({
    version: inject('kafkaVersion'),
    brokers: 1,
    environment: { KAFKA_MESSAGE_MAX_BYTES: '12345' },
  })
  const [broker] = cluster.brokers
  const { stdout } = await cluster.kafkaTool('kafka-configs', [
    '--describe',
    '--entity-type',
    'brokers',
    '--entity-name',
    '1',
    '--all',
  ])
  expect(stdout).toContain('message.max.bytes=12345')
  const pid = cluster.brokerPid(1) ?? 0
  expect(isAlive(pid)).toBe(true)

  await cluster.stop()
  await expect.poll(() => isAlive(pid)).toBe(false) // polled: a killed child is a zombie until its parent looks
  expect(existsSync(cluster.directory)).toBe(false)
  for (const port of Object.values(broker?.ports ?? {})) expect(await isFree(port)).toBe(true)
})

test('a broker that refuses its configuration is told with its own words', async () => {
  const environment = { KAFKA_LOG_RETENTION_BYTES: 'many' }
  await expect(startCluster({ version: inject('kafkaVersion'), brokers: 1, environment })).rejects.toThrow(
    /Kafka refused the configuration of kafka-1:[\s\S]*many/,
  )
})
