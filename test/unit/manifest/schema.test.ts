import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import schema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import { schemaOfConfig } from '../../../src/manifest/schema-of-config.ts'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'
import { parseConfigValue } from '../../../src/topic-config/value.ts'
import { judge } from '../validate/judge.ts'

const ajv = new Ajv2020({ strictTypes: false, allErrors: true })
ajv.addSchema(schema, 'manifest')

type Schema = { readonly [key: string]: unknown }
const definitions = schema.$defs as unknown as Readonly<Record<string, Schema>>

test('the schema holds what the table of topic configs says: run npm run generate:schema', () => {
  expect(schema.$defs.config.properties).toEqual(JSON.parse(JSON.stringify(schemaOfConfig())))
})

test('every field has a description, its own or the one it refers to', () => {
  const bare: string[] = []
  const look = (path: string, properties: Readonly<Record<string, Schema>>) => {
    for (const [name, field] of Object.entries(properties)) {
      const referred = definitions[String(field['$ref']).replace('#/$defs/', '')]
      if ((field['description'] ?? referred?.['description']) === undefined) bare.push(`${path}/${name}`)
    }
  }
  look('', schema.properties as never)
  for (const [name, definition] of Object.entries(definitions)) {
    look(name, (definition['properties'] ?? {}) as Readonly<Record<string, Schema>>)
  }
  expect(bare).toEqual([])
})

test('every example is valid where it stands', () => {
  let examples = 0
  const look = (pointer: string, node: unknown) => {
    if (node === null || typeof node !== 'object') return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'examples' && Array.isArray(value)) {
        const validate = ajv.compile({ $ref: `manifest#${pointer}` })
        for (const example of value) {
          examples += 1
          expect(validate(example), `${pointer} ${JSON.stringify(example)}`).toBe(true)
        }
      } else {
        look(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, value)
      }
    }
  }
  look('', schema)
  expect(examples).toBeGreaterThan(20)
})

describe('what validate takes, an editor does not mark', () => {
  const TEXTS = [
    '1',
    '-1',
    '0',
    '30d',
    '1 GiB',
    'forever',
    'true',
    'delete',
    'zstd',
    'soon',
    '0.5',
    '1d2',
    '1 gb',
    'None',
    '',
  ]
  test.each([...TOPIC_CONFIGS.keys()].filter((name) => name in schema.$defs.config.properties))('%s', (name) => {
    const validate = ajv.compile({ $ref: `manifest#/$defs/config/properties/${name}` })
    for (const text of TEXTS) {
      const value = /^-?\d+$/.test(text) ? Number(text) : text === 'true' ? true : text === '0.5' ? 0.5 : text
      // Bounds, lists and unlisted texts are not spelt out for editors: there the schema may take more, never less.
      if (parseConfigValue(name, text).ok) expect(validate(value), text).toBe(true)
    }
    expect(validate(null)).toBe(true)
    expect(validate([])).toBe(false)
  })
})

test('what the schema refuses is never accepted by validate', () => {
  const validate = ajv.getSchema('manifest')
  for (const wrong of [
    {},
    { version: 1 },
    { version: 1, topics: {}, extra: 1 },
    { version: 1, topics: { a: { partitions: 0 } } },
    { version: 1, topics: { 'a b': { partitions: 1 } } },
    { version: 1, topics: { a: { partitions: 1, allow: { durability: 'x', other: 'y' } } } },
    { version: 1, topics: {}, scope: { prefixes: ['a'] } },
    { version: 1, topics: {}, ignoreConfig: ['a', 'a'] },
    { version: 1, topics: { a: { partitions: 1, config: { 'compression.type': 'snapy' } } } },
  ]) {
    expect(validate?.(wrong)).toBe(false)
    expect(judge({ 'a.yaml': JSON.stringify(wrong) }).diagnostics.some(({ severity }) => severity === 'error')).toBe(
      true,
    )
  }
})
