import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorsOf, linksOf, pages, ROOT } from '../../support/snippets/pages.ts'

const all = pages()
const byFile = new Map(all.map((page) => [page.file, page]))

/** What is wrong with a link; `null` where it leads somewhere, or out of the repository. */
function problemOf(from: string, target: string): string | null {
  if (/^(https?|mailto):/.test(target)) return null
  const [path = '', anchor] = decodeURI(target).split('#')
  const file = path === '' ? from : normalize(join(dirname(from), path)).replace(/\/$/, '')
  if (file.startsWith('..')) return 'leads out of the repository'
  if (!existsSync(join(ROOT, file))) return `${file} does not exist`
  if (anchor === undefined) return null
  const page = byFile.get(file)
  return page !== undefined && anchorsOf(page).has(anchor) ? null : `${file} has no #${anchor}`
}

test.each(all.map(({ file }) => file))('links, anchors and images of %s lead somewhere', (file) => {
  const page = byFile.get(file)
  const wrong = (page === undefined ? [] : linksOf(page)).flatMap(({ line, target }) => {
    const problem = problemOf(file, target)
    return problem === null ? [] : [`${file}:${line} ${target}: ${problem}`]
  })
  expect(wrong).toEqual([])
})

test.each(all.map(({ file }) => file))('files of the repository that %s names are there', (file) => {
  const named = [...(byFile.get(file)?.text ?? '').matchAll(/`((?:src|test|docs|schemas|\.github)\/[\w./-]+)`/g)]
  const missing = named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(ROOT, path)))
  expect(missing).toEqual([])
})

test('docs/README.md leads to every page under docs/', () => {
  const index = byFile.get('docs/README.md')
  const linked = (index === undefined ? [] : linksOf(index)).map(({ target }) =>
    join('docs', target.split('#')[0] ?? ''),
  )
  const pagesOfDocs = all.filter(({ file }) => file.startsWith('docs/') && !file.startsWith('docs/decisions/'))
  expect(pagesOfDocs.map(({ file }) => file).filter((file) => ![...linked, 'docs/README.md'].includes(file))).toEqual(
    [],
  )
})

describe('what a link is', () => {
  const page = (text: string) => ({ file: 'docs/x.md', text })

  test('in Markdown and in HTML, not in code', () => {
    const text =
      '[a](a.md#b) ![c](c.png) `[d](d.md)`\n\n```\n[e](e.md)\n```\n\n<img src="f.png">\n\n<a href="g.md">g</a>\n'
    expect(linksOf(page(text)).map(({ target }) => target)).toEqual(['a.md#b', 'c.png', 'f.png', 'g.md'])
  })

  test('an anchor is a heading as GitHub spells it', () => {
    const text = '# A `b.c`, (D)\n\n## caracal kafka plan\n\n## Same\n\n## Same\n\n<a id="there"></a>\n'
    expect([...anchorsOf(page(text))]).toEqual(['a-bc-d', 'caracal-kafka-plan', 'same', 'same-1', 'there'])
  })

  test.each([
    ['docs/risks.md', 'nowhere.md', 'docs/nowhere.md does not exist'],
    ['docs/risks.md', '#nothing', 'docs/risks.md has no #nothing'],
    ['docs/risks.md', '../../x', 'leads out of the repository'],
    ['docs/risks.md', '../schemas/README.md#in-an-editor', null],
    ['docs/risks.md', 'https://example.com/x', null],
  ])('from %s to %s: %s', (from, target, problem) => {
    expect(problemOf(from, target)).toBe(problem)
  })
})
