import { expect, test } from 'vitest'
import { parseBootstrapServers } from '../../../src/client-config/bootstrap-servers.ts'

test.each([
  ['localhost:9093', [{ host: 'localhost', port: 9093 }]],
  [
    ' kafka1.example.com:9093 , 10.0.0.1:9094,',
    [
      { host: 'kafka1.example.com', port: 9093 },
      { host: '10.0.0.1', port: 9094 },
    ],
  ],
  ['[::1]:9093', [{ host: '::1', port: 9093 }]],
  ['[fe80::1%eth0]:9093', [{ host: 'fe80::1%eth0', port: 9093 }]],
  ['SASL_SSL://kafka_1:9093', [{ host: 'kafka_1', port: 9093 }]],
])('%s', (text, brokers) => {
  expect(parseBootstrapServers(text, '--bootstrap-servers')).toEqual(brokers)
})

test.each([
  ['', '--bootstrap-servers is empty. Give host:port, such as localhost:9093.'],
  [',', '--bootstrap-servers is empty.'],
  ['localhost', '--bootstrap-servers: "localhost" is not host:port. Did you mean localhost:9093?'],
  ['::1:9093', '--bootstrap-servers: "::1:9093" is not host:port (an IPv6 address is written [::1]:9093).'],
  ['a:b', '"a:b" is not host:port, such as kafka1.example.com:9093.'],
  ['a:0', '"a:0" is not host:port'],
  ['a:65536', '"a:65536" is not host:port'],
  ['a b:1', '"a b:1" is not host:port'],
])('refuses %s', (text, message) => {
  expect(() => parseBootstrapServers(text, '--bootstrap-servers')).toThrow(message)
})

test('a login written into the address is refused and not shown', () => {
  const parse = () => parseBootstrapServers('admin:hunter2@kafka:9093', 'X')
  expect(parse).toThrow('Credentials do not belong in the address')
  expect(parse).not.toThrow('hunter2')
})
