import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { COMPOSE_FILE } from '../../support/local-cluster/compose-file.ts'

const file = parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true })

/** What docker-compose 1.29.2, Debian's, knows at the top of a file (compose_spec.json). */
const TOP_LEVEL = ['version', 'services', 'networks', 'volumes', 'secrets', 'configs']

test('the compose file has only top-level keys that docker-compose 1.29.2 knows', () => {
  expect(Object.keys(file).filter((key) => !TOP_LEVEL.includes(key) && !key.startsWith('x-'))).toEqual([])
})

test('docker-compose takes the compose file', ({ skip }) => {
  const config = spawnSync('docker-compose', ['-f', COMPOSE_FILE, 'config', '--quiet'], { encoding: 'utf8' })
  if (config.error !== undefined) skip('docker-compose is not installed here: apt-get install docker-compose')
  expect({ status: config.status, stderr: config.stderr }).toEqual({ status: 0, stderr: '' })
})

test('a broker without certificates ends with what to run first', () => {
  for (const broker of ['kafka-1', 'kafka-2', 'kafka-3']) {
    const [shell, ...args] = file.services[broker].command
    expect(args.at(-1)).toContain('/etc/kafka/secrets/broker.keystore.p12')
    const there = args.map((arg: string) => arg.replaceAll('/etc/kafka/secrets/', '/no/such/folder/'))
    const { status, stderr } = spawnSync(shell, there, { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toBe(
      'There are no certificates yet. Run: npm run kafka:certs\nThen: docker-compose -f docker-compose.kafka.yml up -d\n',
    )
  }
})
