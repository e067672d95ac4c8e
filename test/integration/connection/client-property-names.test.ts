import { expect, test } from 'vitest'
import { CLIENT_PROPERTY_NAMES } from '../../../src/client-config/client-property-names.ts'
import { askJava } from './ask-java.ts'

test('the known properties are those of Kafka 3.9.1 and 4.3.0', async () => {
  const names = await Promise.all(['3.9.1', '4.3.0'].map((kafka) => askJava('ClientPropertyNames.java', [], kafka)))
  expect([...CLIENT_PROPERTY_NAMES].sort()).toEqual([...new Set(names.flat())].sort())
})
