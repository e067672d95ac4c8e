import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { resolveConnection } from '../../../src/client-config/resolve-connection.ts'
import { pages, ROOT, type Snippet, snippetsOf, whereIs } from '../../support/snippets/pages.ts'
import { parseCommand } from '../../support/snippets/parse-command.ts'
import { calledBy, scriptOf, writtenCommands } from '../../support/snippets/shell-snippet.ts'
import { isMarked, LANGUAGES, MARKS, markOf } from '../../support/snippets/snippet-kinds.ts'
import { judge } from '../validate/judge.ts'
import { anyStore } from './any-store.ts'

const all = pages().flatMap(snippetsOf)
const checked = all.filter((snippet) => !isMarked(snippet, 'illustration'))
const inLanguage = (languages: readonly string[]) =>
  checked.filter(({ language }) => languages.includes(language)).map((snippet) => [whereIs(snippet), snippet] as const)
const manifests = (kind: 'manifest' | 'part') =>
  inLanguage(LANGUAGES.yaml).filter(([, snippet]) => isMarked(snippet, 'from') === (kind === 'part'))
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

test('snippets are in languages and with marks that are looked at', () => {
  const known: readonly string[] = Object.values(LANGUAGES).flat()
  expect(all.filter(({ language }) => !known.includes(language)).map(whereIs)).toEqual([])
  const unknown = all.filter(({ marks }) =>
    marks.some((mark) => !(MARKS as readonly string[]).includes(mark.split('=')[0] ?? '')),
  )
  expect(unknown.map(whereIs)).toEqual([])
})

test('there are snippets of each kind, and few that only illustrate', () => {
  expect(inLanguage(LANGUAGES.commands).length).toBeGreaterThan(10)
  expect(manifests('manifest').length).toBeGreaterThan(3)
  expect((all.length - checked.length) / all.length).toBeLessThan(0.15)
})

/** Errors of a manifest in each environment that it has. */
function errorsIn(text: string): readonly string[] {
  const environments = Object.keys(parse(text, { strict: false, uniqueKeys: false }).environments ?? {})
  const found = [...(environments.length === 0 ? [null] : environments)].map((env) =>
    judge({ 'manifest.yaml': text }, env),
  )
  return found.flatMap(({ diagnostics }) => diagnostics.map(({ code, summary }) => `${code} ${summary}`))
}

test.each(manifests('manifest'))('the manifest at %s is valid, without a warning', (_, { text }) => {
  expect(errorsIn(text)).toEqual([])
})

test.each(all.filter((snippet) => isMarked(snippet, 'from')).map((snippet) => [whereIs(snippet), snippet] as const))(
  'the lines at %s stand in their file',
  (_, snippet) => {
    const file = readFileSync(join(ROOT, markOf(snippet, 'from') ?? ''), 'utf8')
    expect(isPartOf(snippet.text, file)).toBe(true)
  },
)

/** Whether lines stand in a file one after the other, all indented by as much more. */
function isPartOf(part: string, whole: string): boolean {
  const lines = part.trimEnd().split('\n')
  const held = whole.split('\n')
  return held.some((first, at) => {
    const indent =
      first.length - first.trimStart().length - ((lines[0]?.length ?? 0) - (lines[0]?.trimStart().length ?? 0))
    if (indent < 0) return false
    return lines.every((line, offset) => (line === '' ? '' : ' '.repeat(indent) + line) === held[at + offset])
  })
}

test.each(inLanguage(LANGUAGES.json))('the JSON at %s parses', (_, { text }) => {
  expect(() => JSON.parse(text)).not.toThrow()
})

test.each(inLanguage(LANGUAGES.properties))(
  'the client.properties at %s is one that the tool takes',
  async (_, { text }) => {
    const read = (path: string) => (path.endsWith('client.properties') ? Buffer.from(text) : anyStore())
    const { warnings, source } = await resolveConnection({ configFile: 'client.properties' }, {}, read, '/somewhere')
    expect(warnings).toEqual([])
    expect(source.credentials).toBe('client.properties')
  },
)

describe.each(inLanguage(LANGUAGES.commands))('the commands at %s', (_, snippet) => {
  const script = scriptOf(snippet)
  const called = calledBy(script)

  test('are called by whoever types them', () => {
    expect(called.caracal.length).toBeGreaterThanOrEqual(writtenCommands(script).length)
  })

  test('are such as there are, with flags and values as they are', async () => {
    for (const words of called.caracal) await expect(parseCommand(words), words.join(' ')).resolves.toBeDefined()
    expect(called.npmRun.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('how snippets are read', () => {
  const snippet = (text: string, language = 'bash'): Snippet => ({ file: 'x.md', line: 1, language, marks: [], text })

  test('a shell takes them apart', () => {
    const script = `export A=1\ncaracal kafka plan \\\n  --target "a b" | grep x # caracal kafka no\nfor t in $(caracal kafka list-topics); do\n  caracal kafka describe-topic $t; done\nnpm ci && npm run x\n`
    expect(calledBy(scriptOf(snippet(script)))).toEqual({
      caracal: [
        ['kafka', 'plan', '--target', 'a b'],
        ['kafka', 'list-topics'],
        ['kafka', 'describe-topic', 'billing.invoices'],
      ],
      npmRun: ['x'],
    })
    expect(writtenCommands(script)).toHaveLength(3)
    expect(() => calledBy('if then')).toThrow('syntax error')
  })

  test('a console shows commands and their output', () => {
    expect(scriptOf(snippet('$ caracal kafka plan\ncaracal is not called here\n', 'console'))).toBe(
      'caracal kafka plan\n',
    )
  })

  test('a comment tells the exit code', () => {
    const script = 'caracal kafka plan   # exit 3: refused\ncaracal kafka plan --out "#x"\n'
    expect(writtenCommands(script).map(({ exit }) => exit)).toEqual([3, 0])
  })

  test.each([
    ['kafka plann', 'unknown command'],
    ['kafka plan --outt x', 'Nonexistent flag'],
    ['kafka plan --max-deletes many', 'integer'],
    ['kafka plan extra', 'Unexpected argument'],
    ['kafka plan --format nothing', 'Expected --format'],
  ])('%s is a mistake', async (line, problem) => {
    await expect(parseCommand(line.split(' '))).rejects.toThrow(problem)
  })

  test('lines of a file may be less indented, and no line may be missing', () => {
    const file = 'a:\n  b:\n    c: 1\n\n    d: 2\n'
    expect(isPartOf('b:\n  c: 1\n\n  d: 2\n', file)).toBe(true)
    expect(isPartOf('b:\n  d: 2\n', file)).toBe(false)
    expect(isPartOf('b:\n c: 1\n', file)).toBe(false)
  })
})
