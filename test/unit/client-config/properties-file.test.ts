import { expect, test } from 'vitest'
import { parsePropertiesFile } from '../../../src/client-config/properties-file.ts'

function parse(text: string): Record<string, string> {
  const properties = parsePropertiesFile(Buffer.from(text, 'latin1'), 'client.properties')
  return Object.fromEntries([...properties.values()].map(({ name, value }) => [name, value]))
}

test.each([
  ['a=b', { a: 'b' }],
  ['a:b\nc d\ne', { a: 'b', c: 'd', e: '' }],
  ['# a=b\n! c=d\n  # e=f', {}],
  ['a=1\na=2', { a: '2' }],
  ['a=one \\\n   two', { a: 'one two' }],
  ['a=b\\', { a: 'b' }],
  ['a=\\u0041\\t\\z', { a: 'A\tz' }],
  ['a\\ b\\=c=d', { 'a b=c': 'd' }],
  ['a=\xe4', { a: 'ä' }],
  ['a = \t b \f', { a: 'b' }],
  ['\\\n# no comment elsewhere\na=b', { a: 'b' }],
  ['a=b\r\nc=d\re=f', { a: 'b', c: 'd', e: 'f' }],
  ['= nameless', {}],
])('%j', (text, expected) => {
  expect(parse(text)).toEqual(expected)
})

test('a property named __proto__ is a property like others', () => {
  const properties = parsePropertiesFile(Buffer.from('__proto__=x'), 'f')
  expect(properties.get('__proto__')?.value).toBe('x')
})

test('labels name file, line and property', () => {
  const properties = parsePropertiesFile(
    Buffer.from('# one\n\nacks=1\nclient.id=2 \\\n  3\n\\\nretries=4\n'),
    'conf/client.properties',
  )
  expect([...properties.values()].map(({ label }) => label)).toEqual([
    'conf/client.properties:3: acks',
    'conf/client.properties:4: client.id',
    'conf/client.properties:7: retries',
  ])
})

test.each(['"hunter2";', 'Hunter-2', 'p%ss', 'hunter2secret', 'hunter2-secret', 'hunter_2'])(
  'what may be a secret out of place (%s) is not shown as a name',
  (line) => {
    const [property] = [...parsePropertiesFile(Buffer.from(line), 'f').values()]
    expect(property?.label).toBe('f:1: this line')
  },
)

test.each(['acks', 'ack', 'sasl_mechanism', 'sasl-mechanism', 'my.own'])('%s is shown as a name', (line) => {
  const [property] = [...parsePropertiesFile(Buffer.from(line), 'f').values()]
  expect(property?.label).toBe(`f:1: ${line}`)
})

test('a malformed escape is told with its line and without its text', () => {
  const parseBad = () => parse('# \\u12\na=b\nc=s3cr\\u12zz\n')
  expect(parseBad).toThrow('client.properties:3: malformed \\uXXXX escape')
  expect(parseBad).not.toThrow('12zz')
})
