import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePropertiesFile } from '../../../src/client-config/properties-file.ts'
import { askJava, hexEntries } from './ask-java.ts'

const BY_HAND = [
  'a=b',
  'a\\',
  '\\',
  '\\\n',
  '\\\n#c\na=b',
  '\\\n\\\n  # c\\\na=b',
  'a\\\n#b',
  '# c\\\na=b',
  'a=b\\\\\n#x',
  'a=\\u004',
  'a=\\u00zz',
  '# \\u00zz',
  'a\\u003db=c',
  'k\xe4y=v\xe4lue',
  'a=\0 b \0',
  'a\t=\f b',
  'a : = b',
  '=b',
  '__proto__=x\nconstructor=y',
  'a=1\na=2',
  'a=b\r\nc=d\re=f',
  'a=b\\\r\n  c',
  'sasl.jaas.config=a.b.C required \\\n    username="admin" \\\n    password="admin-secret";',
]

const PIECES =
  'a b = : \t \f \n \r \r\n \\ \\\n \\\r # ! \\u0041 \\u12 \\u00e4 \xe4 \xff \0 \\t \\n \\: " key __proto__'.split(' ')
const random = fc
  .array(fc.constantFrom(' ', ...PIECES), { minLength: 1, maxLength: 14 })
  .map((pieces) => pieces.join(''))

test('a file means here what it means to java.util.Properties', async () => {
  const files = [...BY_HAND, ...fc.sample(random, { seed: 1, numRuns: 20_000 })]
  const answers = await askJava(
    'PropertiesOracle.java',
    files.map((text) => Buffer.from(text, 'latin1').toString('hex')),
  )
  expect(answers).toHaveLength(files.length)
  const told = files.map((text, i) => ({ text, java: withoutNameless(answers[i] ?? ''), here: parse(text) }))
  expect(told.filter(({ java, here }) => java !== here)).toEqual([])
  // The pieces do lead to errors and to properties.
  expect(told.filter(({ java }) => java === 'ERROR').length).toBeGreaterThan(1_000)
  expect(told.filter(({ java }) => java.includes('=')).length).toBeGreaterThan(10_000)
})

function parse(text: string): string {
  try {
    const properties = parsePropertiesFile(Buffer.from(text, 'latin1'), 'f')
    return hexEntries([...properties].map(([name, { value }]) => [name, value])).join(' ')
  } catch {
    return 'ERROR'
  }
}

/** Java keeps a property without a name, which no Kafka client could know; it is left out here. */
function withoutNameless(answer: string): string {
  return answer.replace(/^=\S* ?/, '')
}
