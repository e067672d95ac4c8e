import { expect, test } from 'vitest'
import { answersGiven, type InitFlagValues, withoutQuestions } from '../../../src/commands/init/answers-given.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'

const GOOD: InitFlagValues = { prefix: 'a.', env: ['prod'], host: 'github', owners: '@acme/a', 'from-cluster': false }
const answer = (flags: Partial<InitFlagValues>, remote: 'github' | 'gitlab' | null = null) =>
  withoutQuestions(answersGiven({ ...GOOD, ...flags }), remote, 'this is not a terminal')

test.each([
  [{ prefix: undefined, env: undefined, host: undefined }, 'Missing: --prefix, --env, --host'],
  [{ env: undefined }, 'Missing: --env'],
  [{ host: undefined }, 'Missing: --host'],
  [{ prefix: 'billing' }, '--prefix: ends in ".", "-" or "_", such as "billing."'],
  [{ prefix: '_x.' }, '--prefix: begins with a letter or a digit'],
  [{ prefix: '' }, '--prefix: holds letters'],
  [{ prefix: 'a/b.' }, '--prefix: holds letters, digits, ".", "-" and "_" only'],
  [{ prefix: '../x.' }, '--prefix: holds letters'],
  [{ prefix: 'a\nb.' }, '--prefix: holds letters'],
  [{ prefix: `${'x'.repeat(200)}.` }, '--prefix: has at most 200 characters'],
  [{ env: ['1'] }, '--env: 1 begins with a letter'],
  [{ env: ['prod', 'none'] }, '--env: none means that there are no environments'],
  [{ env: ['$(id)'] }, '--env: $(id) begins with a letter'],
  [{ env: ["o'hara"] }, "--env: o'hara begins with a letter"],
  [{ env: [''] }, 'begins with a letter'],
  [{ env: ['on'] }, '--env: on is a word that YAML takes for something else'],
  [{ env: ['x'.repeat(61)] }, 'has at most 60 characters'],
  [{ owners: 'acme' }, '--owners: must look like @acme/billing'],
  [{ owners: '@acme *' }, '--owners: must look like @acme/billing'],
  [{ 'config-file': 'x' }, 'a cluster is given, but nothing is read of it'],
  [{ 'bootstrap-servers': 'x' }, 'a cluster is given, but nothing is read of it'],
])('%j makes no sense', (flags, message) => {
  expect(() => answer(flags)).toThrow(UsageError)
  expect(() => answer(flags)).toThrow(message)
})

test.each([
  [{}, null, { prefix: 'a.', environments: ['prod'], host: 'github', owners: '@acme/a' }],
  [{ env: ['none'] }, null, { environments: [] }],
  [{ env: ['prod', 'dev', 'prod'] }, null, { environments: ['prod', 'dev'] }],
  [{ host: undefined }, 'gitlab', { host: 'gitlab' }],
  [{}, 'gitlab', { host: 'github' }],
  [{ owners: undefined }, null, { owners: null }],
  [{ owners: '' }, null, { owners: null }],
  [{ owners: ' @acme/a,  b@acme.example ' }, null, { owners: '@acme/a b@acme.example' }],
] as const)('%j with the remote %s', (flags, remote, expected) => {
  expect(answer(flags, remote)).toMatchObject(expected)
})
