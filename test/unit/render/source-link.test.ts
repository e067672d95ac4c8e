import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_SOURCE, type PlanSource } from '../../../src/model/plan-document.ts'
import { commitLink, sourceLink } from '../../../src/render/phrases/source-link.ts'
import { MODEL_TIMEOUT } from '../../support/model/model-runs.ts'

const commit = '6f1c0c5e0f7b4f2a9d3e8b7a6c5d4e3f2a1b0c9d'
const github: PlanSource = {
  ...NO_SOURCE,
  repository: { url: 'https://github.com/acme/kafka', host: 'github' },
  commit,
}
const gitlab: PlanSource = {
  ...NO_SOURCE,
  repository: { url: 'https://gitlab.example:8443/a/b', host: 'gitlab' },
  commit,
}
const at = (file: string) => ({ file, line: 12, column: 3 })

describe('the link to a line of a manifest', () => {
  test.each([
    [github, '', 'manifests/a.yaml', `https://github.com/acme/kafka/blob/${commit}/manifests/a.yaml#L12`],
    [gitlab, '', 'manifests/a.yaml', `https://gitlab.example:8443/a/b/-/blob/${commit}/manifests/a.yaml#L12`],
    [
      github,
      'teams/billing',
      './m/../n/a.yaml',
      `https://github.com/acme/kafka/blob/${commit}/teams/billing/n/a.yaml#L12`,
    ],
    [github, 'teams/billing', '../a.yaml', `https://github.com/acme/kafka/blob/${commit}/teams/a.yaml#L12`],
    [github, '', 'a b/#1?(ü).yaml', `https://github.com/acme/kafka/blob/${commit}/a%20b/%231%3F%28%C3%BC%29.yaml#L12`],
  ])('%o in %s: %s', (source, folder, file, link) => {
    expect(sourceLink(at(file), { ...source, folder })).toBe(link)
  })

  test.each([
    '../a.yaml',
    'm/../../a.yaml',
    '/etc/a.yaml',
    'C:\\a.yaml',
    'c:/a.yaml',
    '\\\\host\\a.yaml',
    '<stdin>',
    '-',
    '.',
    '',
  ])('there is none for %s', (file) => {
    expect(sourceLink(at(file), github)).toBeNull()
  })

  test('there is none where nothing is known of a repository, of a commit or of a place', () => {
    expect(sourceLink(at('a.yaml'), NO_SOURCE)).toBeNull()
    expect(sourceLink(at('a.yaml'), { ...github, commit: null })).toBeNull()
    expect(sourceLink(null, github)).toBeNull()
  })

  test('there is none to what is no web page', () => {
    const repository = { url: 'javascript:alert(1)//', host: 'github' } as const
    expect(sourceLink(at('a.yaml'), { ...github, repository })).toBeNull()
    expect(commitLink(commit, { ...github, repository })).toBeNull()
  })

  test('no character of it means anything to Markdown or HTML, and it stays in the repository', {
    timeout: MODEL_TIMEOUT,
  }, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('..', '\ud800', 'a"b', '(x)', "`|<>&'"),
    )
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }).map((parts) => parts.join('/')),
        text,
        text,
        (file, folder, url) => {
          const source = { ...github, folder, repository: { url: `https://host/${url}`, host: 'github' as const } }
          const link = sourceLink(at(file), source)
          if (link === null) return
          expect(link).toMatch(/^https:\/\/[\w.~:/%-]*#L12$/)
          expect(new URL(link).pathname).toContain(`/blob/${commit}/`)
        },
      ),
    )
  })
})

test('the link to a commit', () => {
  expect(commitLink(commit, github)).toBe(`https://github.com/acme/kafka/commit/${commit}`)
  expect(commitLink(commit, gitlab)).toBe(`https://gitlab.example:8443/a/b/-/commit/${commit}`)
  expect(commitLink(null, github)).toBeNull()
})
