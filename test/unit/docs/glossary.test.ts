import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pages, ROOT } from '../../support/snippets/pages.ts'

/** The left column of the table "do not use | use" in CONTRIBUTING.md. */
function wordsToAvoid(): readonly string[] {
  const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
  const [, table = ''] = /\| do not use \| use \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(text) ?? []
  return table
    .trim()
    .split('\n')
    .flatMap((row) => (row.split('|')[1] ?? '').split(','))
    .map((word) => word.trim())
}

const words = wordsToAvoid()
const AVOIDED = new RegExp(`\\b(?:${words.map((word) => word.replaceAll("'", "['’]")).join('|')})\\b`, 'i')

/** Names that others gave, in code and in settings. */
const NAMES = /`[^`]*`|<\/?figure\b|sasl\.login\.[\w.]+|\bLoginModule\b|\blogin modules?\b/g

/** Pages that are not rewritten yet. The list only becomes shorter. */
const STILL_TO_REWRITE: readonly string[] = [
  'docs/decisions/0001-layout-and-toolchain.md',
  'docs/decisions/0003-reading-client-properties.md',
  'docs/decisions/0004-kafkajs-connections-own-requests.md',
  'docs/decisions/0005-yaml-reading.md',
  'docs/decisions/0006-command-frame-and-bundle.md',
  'docs/decisions/0007-what-a-reset-brings.md',
  'docs/decisions/0008-a-saved-plan-is-an-expectation.md',
  'docs/decisions/0009-figures-are-bounds.md',
  'docs/decisions/0010-comments-on-github.md',
  'docs/decisions/0012-workflows-on-github.md',
  'docs/decisions/0014-brief-on-a-terminal.md',
  'docs/decisions/0015-what-init-writes.md',
  'docs/decisions/0017-how-speed-is-measured.md',
  'docs/promises.md',
]

/** Lines of a file that people read, with what is no prose taken out. */
function findings(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const found = AVOIDED.exec(line.replaceAll(NAMES, ''))
    return found === null ? [] : [`${index + 1}: ${found[0]}`]
  })
}

test('the table has words', () => {
  expect(words.length).toBeGreaterThan(20)
  expect(findings('What a plan tells')).toEqual(['1: tells'])
})

const read = pages().filter(({ file }) => !file.startsWith('test/') && file !== 'CONTRIBUTING.md')

test.each(read.filter(({ file }) => !STILL_TO_REWRITE.includes(file)).map((page) => [page.file, page.text] as const))(
  '%s has no word that the glossary replaces',
  (_, text) => {
    expect(findings(text)).toEqual([])
  },
)

test('a page that has none of these words is not listed as one to rewrite', () => {
  const texts = new Map(read.map(({ file, text }) => [file, text]))
  expect(STILL_TO_REWRITE.filter((file) => findings(texts.get(file) ?? '').length === 0)).toEqual([])
})

/** Text in quotes, of at least two words: what can be printed. */
const TEXTS = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g

function textsOf(code: string): readonly string[] {
  const withoutComments = code.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  return [...withoutComments.matchAll(TEXTS)]
    .map(([, one, two, three]) => (one ?? two ?? three ?? '').replaceAll(/\$\{[^}]*\}/g, ''))
    .filter((text) => /[a-z]{2} [a-z]{2}/i.test(text))
}

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
  .toSorted()

test('texts in src have no word that the glossary replaces', () => {
  const found = sources.flatMap((file) =>
    textsOf(readFileSync(join(ROOT, 'src', file), 'utf8')).flatMap((text) =>
      findings(text).map((finding) => `src/${file}: ${finding}`),
    ),
  )
  expect(found).toEqual([])
})
