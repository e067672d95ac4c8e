import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Where test files say the prefix of their topics, and the logins that they make or give rights to. */
const PREFIX =
  /(?:\b(?:workspace|Workspace|cleanUp|planned|prepare|workflowRoom)\(|PREFIX = )'([a-z][\w.-]*)'|startsWith\('([a-z][\w-]*\.)'\)/g
const USER = /\b(?:(?:addUser\(|user: )'|entity-name )([a-z][\w-]*)/g

/** What a test file makes on the cluster that it shares with others: topics by prefix, and users. */
const files = globSync('test/{integration,e2e}/**/*.test.ts', {
  cwd: root,
  exclude: ['test/integration/own-clusters/**', 'test/e2e/workflows/**'],
}).map((file) => {
  const source = readFileSync(join(root, file), 'utf8')
  const all = (pattern: RegExp) => [
    ...new Set([...source.matchAll(pattern)].map(([, one, other]) => one ?? other ?? '')),
  ]
  return { file, prefixes: all(PREFIX), users: all(USER) }
})

test('each file on brokers has topics of a prefix of its own: others run at the same time, and clean up theirs', () => {
  const clashes = pairs(({ prefixes }) => prefixes).filter(([one, other]) => one.startsWith(other))
  expect(clashes.map(([one, other, where]) => `${one} and ${other} in ${where}`)).toEqual([])
})

test('each file on brokers has users of its own: others take away the rights of theirs', () => {
  const clashes = pairs(({ users }) => users).filter(([one, other]) => one === other)
  expect(clashes.map(([one, , where]) => `${one} in ${where}`)).toEqual([])
})

test('the prefixes and users were found', () => {
  expect(files.flatMap(({ prefixes }) => prefixes).length).toBeGreaterThan(50)
  expect(files.flatMap(({ users }) => users).length).toBeGreaterThan(6)
})

/** All pairs of what two files have, with their names. */
function pairs(of: (file: (typeof files)[number]) => readonly string[]): (readonly [string, string, string])[] {
  return files.flatMap((one) =>
    files
      .filter((other) => other !== one)
      .flatMap((other) =>
        of(one).flatMap((first) =>
          of(other).map((second) => [first, second, `${one.file} and ${other.file}`] as const),
        ),
      ),
  )
}
