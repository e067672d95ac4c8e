import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentSchemas } from '../../../src/build/write-document-schemas.ts'

test.each([...documentSchemas()])('%s is what its types say (npm run generate:schema)', (name, schema) => {
  const file = readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(schema)
})
