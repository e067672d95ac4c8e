import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

// This room imports kafkajs's sources and replaces one of its methods (docs/decisions/0004-kafkajs-connections-own-requests.md).
// Before moving this number, read what changed in network/connection.js, network/requestQueue/ and broker/saslAuthenticator/.
test('kafkajs is exactly the version whose insides we use', () => {
  const file = createRequire(import.meta.url).resolve('kafkajs/package.json')
  expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe('2.2.4')
})
