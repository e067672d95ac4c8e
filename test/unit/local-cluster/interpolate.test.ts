// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose variables look like template strings
import { describe, expect, test } from 'vitest'
import { interpolate } from '../../support/local-cluster/interpolate.ts'

describe('compose variables', () => {
  test.each([
    ['a:${NAME:-d}', { NAME: 'v' }, 'a:v'],
    ['a:${NAME:-d}', { NAME: '' }, 'a:d'],
    ['a:${NAME:-d}', {}, 'a:d'],
    ['a:${NAME-d}', { NAME: '' }, 'a:'],
    ['a:${NAME-d}', {}, 'a:d'],
    ['${A:-1}@${B:-2}', { B: '3' }, '1@3'],
    ['$${NAME} costs $$5', { NAME: 'v' }, '${NAME} costs $5'],
    ['${NAME:-}', {}, ''],
  ])('%s with %o is %s', (text, variables, expected) => {
    expect(interpolate(text, variables)).toBe(expected)
  })

  test('a variable without value or default is an error', () => {
    expect(() => interpolate('${NAME}', {})).toThrow('NAME')
  })

  test.each(['$NAME', '${NAME:?required}', '${NAME:+other}'])('the form %s is an error, not silently kept', (text) => {
    expect(() => interpolate(text, { NAME: 'v' })).toThrow(text)
  })
})
