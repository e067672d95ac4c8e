import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJaasConfig } from '../../../src/client-config/jaas-config.ts'
import { askJava, hex, hexEntries } from './ask-java.ts'

const BY_HAND = [
  'org.apache.kafka.common.security.scram.ScramLoginModule required username="admin" password="admin-secret";',
  'org.apache.kafka.common.security.plain.PlainLoginModule required\n  username="a"\n  password="b" ;\n',
  'M required;',
  'M REQUISITE a=b;',
  'M Optional a = b c= "d" e =\'f\';',
  'M sufficient',
  'M needed;',
  'M required a=b',
  'M required a=b;;',
  'M required a=b; N required;',
  'M required a;',
  'M required a=;',
  'M required a==b;',
  'M required =b;',
  'M required = = b;',
  'M required "a b"="c d";',
  'M required a="\\101\\7\\0\\377\\400\\8\\t\\"\\q";',
  'M required a="never closed;\n b=c;',
  'M required a="x\\',
  'M required a=b/c;',
  'M required // comment\n a=b;',
  'M required /* comment\n */ a=b;',
  'M required /* * \n/ */ a=b;',
  'M required /\n a=b;\n;',
  'M required /* never closed a=b;',
  '"M" "required" "a"="b";',
  '"" required;',
  '; required;',
  'M required a=12345;',
  'M required a=-1.5e3;',
  'M required a="p\u00e4ss\u20ac";',
  'M required a=p\u0085ss;',
  'M required a=p\u00a0ss\u20ac;',
  '',
  ' ',
  '\0M\u0001required\u0002a=b\u0003;',
]

const PIECES = [
  'M',
  'required',
  'a',
  'b=c',
  '=',
  ';',
  '"',
  "'",
  '"x y"',
  ' ',
  '\n',
  '\r',
  '\\',
  '\\1',
  '12',
  '/',
  '//',
  '/*',
  '*/',
  '*',
  '-',
  '.',
  '1.2.3',
  '-4',
  '_$',
  '\\477',
  '\x85',
  '\xa0',
  '\u20ac',
]
const body = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''))
const random = fc.oneof(
  body,
  body.map((text) => `M required a=${text};`),
  body.map((text) => `M required ${text} c="d";`),
  body.map((text) => `M required a="${text}" b="${text}";`),
)

test.each(['3.9.1', '4.3.0'])('sasl.jaas.config means here what it means to Kafka %s', async (kafka) => {
  const texts = [...BY_HAND, ...fc.sample(random, { seed: 2, numRuns: 10_000 })]
  const answers = await askJava('JaasOracle.java', texts.map(hex), kafka)
  expect(answers).toHaveLength(texts.length)
  const told = texts.map((text, i) => ({ text, java: answers[i], here: parse(text) }))
  expect(told.filter(({ java, here }) => java !== here)).toEqual([])
  // Enough of them are well-formed for this to mean something.
  expect(told.filter(({ java }) => java !== 'ERROR').length).toBeGreaterThan(1_000)
})

function parse(text: string): string {
  try {
    const { loginModule, options } = parseJaasConfig(text)
    return [hex(loginModule), ...hexEntries(options)].join(' ')
  } catch {
    return 'ERROR'
  }
}
