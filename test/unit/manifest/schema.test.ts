import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
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
  const NUMBERS = [
    '1',
    '-1',
    '+5',
    '0',
    '007',
    '1000',
    '9223372036854775807',
    '0.5',
    '0.25',
    '.5',
    '1.',
    '1e-1',
    '+0.1',
  ]
  const QUANTITIES = ['30d', '30 d', '7w', '1ms', '1 GiB', '10MB', '1d2', '1 gb', 'forever', 'unlimited']
  const WORDS = [
    'true',
    'True',
    'FALSE',
    'tRuE',
    'yes',
    'delete',
    'delete, compact',
    'zstd',
    'soon',
    'None',
    '3.0-IV1',
    '',
  ]

  test.each([...TOPIC_CONFIGS.values()].filter(({ name }) => name in schema.$defs.config.properties))(
    '$name',
    ({ name, values }) => {
      const validate = ajv.compile({ $ref: `manifest#/$defs/config/properties/${name}` })
      const texts = [...NUMBERS, ...QUANTITIES, ...WORDS, ...(values ?? [])].flatMap((text) => [text, ` ${text}\n`])
      let taken = 0
      for (const text of texts) {
        // Bounds, lists and unlisted texts are not spelt out for editors: there the schema may take more, never less.
        if (!parseConfigValue(name, text).ok) continue
        taken += 1
        expect(validate(text), `quoted ${JSON.stringify(text)}`).toBe(true)
        expect(validate(parse(text, { schema: 'core' })), `plain ${text}`).toBe(true)
      }
      expect(taken).toBeGreaterThan(1)
      expect(validate(null)).toBe(true)
      expect(validate([])).toBe(false)
    },
  )

  test.each([
    ['preallocate', 'yes'],
    ['min.cleanable.dirty.ratio', 'half'],
    ['compression.type', 'snapy'],
    ['retention.ms', '1 month'],
  ])('but %s: %s is marked', (name, text) => {
    expect(ajv.compile({ $ref: `manifest#/$defs/config/properties/${name}` })(text)).toBe(false)
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
