import { expect, test } from 'vitest'
import { readClusterDefinition } from '../../support/local-cluster/cluster-definition.ts'

test('the compose file describes three brokers, three users and the version', () => {
  const { version, brokers, users } = readClusterDefinition({})
  expect(version).toBe('4.3.0')
  expect(brokers.map(({ name, id, ports }) => [name, id, ports.external])).toEqual([
    ['kafka-1', 1, 9093],
    ['kafka-2', 2, 9094],
    ['kafka-3', 3, 9095],
  ])
  expect(users).toEqual([
    { name: 'admin', password: 'admin-secret' },
    { name: 'producer', password: 'producer-secret' },
    { name: 'nobody', password: 'nobody-secret' },
  ])
})

test('variables choose the version and every port', () => {
  const { version, brokers } = readClusterDefinition({
    KAFKA_VERSION: '3.9.1',
    KAFKA_PORT_2: '20002',
    KAFKA_INTERNAL_PORT_2: '20012',
    KAFKA_CONTROLLER_PORT_2: '20022',
  })
  expect(version).toBe('3.9.1')
  expect(brokers[1]?.ports).toEqual({ external: 20002, internal: 20012, controller: 20022 })
  for (const { environment } of brokers) {
    expect(environment['KAFKA_CONTROLLER_QUORUM_VOTERS']).toContain('2@kafka-2:20022')
  }
})

test('only the SASL_SSL listener leaves a broker’s own network', () => {
  for (const { environment, ports } of readClusterDefinition({}).brokers) {
    expect(environment['KAFKA_LISTENERS']).toContain(`EXTERNAL://0.0.0.0:${ports.external}`)
    expect(environment['KAFKA_LISTENERS']).not.toMatch(/(INTERNAL|CONTROLLER):\/\/0\.0\.0\.0/)
    expect(environment['KAFKA_LISTENER_SECURITY_PROTOCOL_MAP']).toContain('EXTERNAL:SASL_SSL')
  }
})
