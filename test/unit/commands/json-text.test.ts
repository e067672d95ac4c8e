import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText } from '../../../src/commands/output/json-text.ts'

const document = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.oneof(fc.jsonValue(), fc.constant(undefined))),
)

test('the pieces are the text that JSON.stringify makes, each time', () => {
  fc.assert(
    fc.property(document, (value) => {
      const text = jsonText(value)
      const whole = `${JSON.stringify(value, null, 2)}\n`
      expect([...text].join('')).toBe(whole)
      expect([...text].join('')).toBe(whole)
    }),
    { numRuns: 1_000 },
  )
})

test('no piece holds more than one field', () => {
  const long = Array(1_000).fill('x')
  const pieces = [...jsonText({ a: long, b: long, c: long, d: undefined })]
  expect(Math.max(...pieces.map(({ length }) => length)) * 3).toBeLessThan(pieces.join('').length + 10)
})
