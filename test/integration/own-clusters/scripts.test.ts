import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { openCluster } from '../../support/local-cluster/local-cluster.ts'
import { freePortVariables, isFree } from '../../support/local-cluster/ports.ts'
import { runScript } from './run-script.ts'

vi.setConfig({ testTimeout: 180_000 }) // these tests start clusters of their own

const home = mkdtempSync(join(tmpdir(), 'caracal-scripts-'))
const version = inject('kafkaVersion')
const env = {
  ...(await freePortVariables()),
  KAFKA_STATE: join(home, 'state'),
  KAFKA_CERTS: join(home, 'certificates'),
  KAFKA_VERSION: version,
}
const ports = Object.entries(env).flatMap(([name, value]) => (name.includes('PORT') ? [Number(value)] : []))
const allFree = async () => (await Promise.all(ports.map(isFree))).every(Boolean)

afterAll(async () => {
  await runScript('down', env).ended
  rmSync(home, { recursive: true, force: true })
})

test.each(['SIGINT', 'SIGKILL'] as const)('kafka:up ended by %s while brokers start leaves nothing', async (signal) => {
  const up = runScript('up', env)
  await up.printed('Starting the brokers')
  await expect.poll(allFree, { timeout: 60_000 }).toBe(false)
  up.kill(signal)
  await up.ended
  await expect.poll(() => existsSync(env.KAFKA_STATE), { timeout: 60_000 }).toBe(false)
  await expect.poll(allFree, { timeout: 60_000 }).toBe(true)
})

test('kafka:up, kafka:status and kafka:down tell what is, and down leaves nothing', async () => {
  expect(await runScript('up', env).ended).toMatchObject({
    code: 0,
    output: expect.stringContaining(`✓ Kafka ${version} is ready`),
  })
  expect(await runScript('up', env).ended).toMatchObject({
    code: 0,
    output: expect.stringContaining('is running already'),
  })
  const other = await runScript('up', { ...env, KAFKA_VERSION: '4.0.0' }).ended
  expect(other).toMatchObject({ code: 1, output: expect.stringContaining(`runs Kafka ${version}, not 4.0.0`) })

  const cluster = openCluster(env.KAFKA_STATE)
  await cluster.killBroker(2)
  expect(await runScript('up', env).ended).toMatchObject({
    code: 1,
    output: expect.stringContaining('Only kafka-1 and kafka-3 of the local cluster runs'),
  })
  expect(await runScript('status', env).ended).toMatchObject({
    code: 1,
    output: expect.stringMatching(/kafka-2 .* pid none +does not answer/),
  })
  await cluster.startBroker(2)
  const status = await runScript('status', env).ended
  expect(status.code).toBe(0)
  expect(status.output.match(/answers, sees 3 brokers/g)).toHaveLength(3)

  expect((await runScript('down', env).ended).code).toBe(0)
  expect(existsSync(env.KAFKA_STATE)).toBe(false)
  expect(await allFree()).toBe(true)
})
