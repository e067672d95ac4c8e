import { expect, test } from 'vitest'
import { parseJaasConfig } from '../../../src/client-config/jaas-config.ts'

function options(text: string): Record<string, string> {
  return Object.fromEntries(parseJaasConfig(`M required ${text};`).options)
}

test('the module and its options', () => {
  const login = parseJaasConfig('a.b.ScramLoginModule required\n  username="admin"\n  password="p w";')
  expect(login.loginModule).toBe('a.b.ScramLoginModule')
  expect(Object.fromEntries(login.options)).toEqual({ username: 'admin', password: 'p w' })
})

test.each([
  ['password=secret', 'secret'],
  [`password='it"s'`, 'it"s'],
  ['password="a\\"b"', 'a"b'],
  ['password="\\101\\60"', 'A0'],
  ['password="\\400"', ' 0'],
  ['password="\\t\\q"', '\tq'],
  ['password="a=b;c/d"', 'a=b;c/d'],
  ['password /* a comment */ = "x" // and another\n', 'x'],
  ['password=x password="y"', 'y'],
  ['password="ä€"', 'ä€'],
])('%s', (text, password) => {
  expect(options(text)).toEqual({ password })
})

test.each([
  ['', 'it is empty'],
  ['"" required;', 'does not begin with a login module'],
  ['M', 'not followed by a control flag'],
  ['M needed;', 'not followed by a control flag'],
  ['M required password;', 'an option has no value'],
  ['M required password=;', 'an option has no value'],
  ['M required password=12345;', 'an option has no value. Write NAME="VALUE"'],
  ['M required password=x', 'does not end with a semicolon'],
  ['M required password=x/y;', 'does not end with a semicolon'],
  ['M required a=b; N required a=b;', 'names 2 login modules'],
])('refuses %s', (text, message) => {
  expect(() => parseJaasConfig(text)).toThrow(message)
})

test('no message repeats what stands in the text', () => {
  for (const text of [
    'S3CRET',
    'M S3CRET;',
    'M required S3CRET;',
    'M required a="S3CRET"',
    'M required a="S3CRET"; S3CRET',
  ]) {
    expect(() => parseJaasConfig(text)).toThrow()
    expect(() => parseJaasConfig(text)).not.toThrow('S3CRET')
  }
})
