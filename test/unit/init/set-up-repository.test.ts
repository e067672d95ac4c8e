import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setUpRepository } from '../../../src/commands/init/set-up-repository.ts'
import { writeFiles } from '../../../src/commands/init/write-files.ts'
import { wantsHand } from '../../../src/scaffold/scaffold-document.ts'
import type { Answers } from '../../../src/scaffold/scaffold-file.ts'
import { scaffoldFiles } from '../../../src/scaffold/scaffold-files.ts'
import { validateManifests } from '../../../src/validate/validate-manifests.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { newRepository, treeOf, writeIn } from './repositories.ts'

const BILLING: Answers = {
  prefix: 'billing.',
  environments: ['prod', 'dev'],
  host: 'gitlab',
  owners: '@acme/billing',
  version: '1.2.3',
}
const SCHEMA = readFileSync(join(import.meta.dirname, '../../../schemas/manifest.schema.json'), 'utf8')
const filesFor = (more: Partial<Answers> = {}) =>
  scaffoldFiles({ ...BILLING, ...more }, { schema: SCHEMA, adopted: null })
const OWNED = [
  ...['/manifests/', '/schemas/manifest.schema.json', '/.githooks/', '/.gitlab/', '/.gitlab-ci.yml', 'CODEOWNERS'],
]
  .map((path) => `${path} @acme/billing`)
  .join('\n')
const CLONE = { hooks: 'none', otherBranch: null, isNew: true } as const
const setUp = (root: string, more: Partial<Answers> = {}) =>
  setUpRepository({ root, ...CLONE }, { ...BILLING, ...more }, null)
const stateOf = async (root: string, path: string, more: Partial<Answers> = {}) =>
  (await setUp(root, more)).document.files.find((file) => file.path === path)

describe.each(['github', 'gitlab'] as const)('an empty repository for %s', (host) => {
  test('gets every file, valid in every environment, and a second run changes nothing', async () => {
    const { around, root } = newRepository()
    const before = treeOf(around)
    const { document, diagnostics } = await setUp(root, { host })
    expect(diagnostics).toEqual([])
    expect(schemaProblems('results#/$defs/init', document)).toEqual([])
    expect(document.outcome).toBe('complete')
    for (const { path, text } of filesFor({ host })) expect(readFileSync(join(root, path), 'utf8'), path).toBe(text)
    const hook = statSync(join(root, '.githooks/pre-commit'))
    expect(hook.mode & 0o100).toBe(0o100)
    const checked = await validateManifests({ paths: [join(root, 'manifests')], env: null })
    expect(checked).toMatchObject({ diagnostics: [], environments: ['dev', 'prod'], topics: 1 })

    const after = treeOf(around)
    const added = Object.keys(after).filter((path) => !(path in before) && after[path] !== 'folder')
    expect(added).toEqual(document.files.map(({ path }) => join('repository', path)).sort())
    expect(after).toMatchObject(before)

    const again = await setUp(root, { host })
    expect(new Set(again.document.files.map(({ state }) => state))).toEqual(new Set(['unchanged']))
    expect(treeOf(around)).toEqual(after)
  })
})

/** What may be at a path before: nothing, our file, another one. */
const before = fc.constantFrom('nothing' as const, 'ours' as const, 'another' as const)

test('whatever is there, it stays byte for byte, all that was missing is written, and nothing else is touched', async () => {
  const paths = filesFor().map(({ path }) => path)
  const answer = fc.record(Object.fromEntries(paths.map((path) => [path, before])))
  await fc.assert(
    fc.asyncProperty(answer, async (found) => {
      const { around, root } = newRepository()
      for (const { path, text } of filesFor()) {
        const isManifest = path.startsWith('manifests/') && path.endsWith('.yaml')
        const another = isManifest ? text.replace('partitions: 3', 'partitions: 4') : `other ${path}\n`
        if (found[path] !== 'nothing') writeIn(root, path, found[path] === 'ours' ? text : another)
      }
      const tree = treeOf(around)
      const { document } = await setUp(root)
      const after = treeOf(around)
      for (const [path, state] of Object.entries(tree)) expect(after[path], path).toBe(state)
      const written = document.files.filter(({ state }) => state === 'written').map(({ path }) => path)
      expect(written).toEqual(paths.filter((path) => found[path] === 'nothing'))
      const added = Object.keys(after).filter((path) => !(path in tree) && after[path] !== 'folder')
      expect(added.sort()).toEqual(written.map((path) => join('repository', path)).sort())

      const again = await setUp(root)
      expect(treeOf(around)).toEqual(after)
      expect(again.document.files.filter(wantsHand)).toEqual(document.files.filter(wantsHand))
      rmSync(around, { recursive: true })
    }),
    { numRuns: 40 },
  )
})

describe('a file that is there', () => {
  test.each([
    ['manifests/README.md', 'Our own words\n', 'kept', null],
    ['.githooks/pre-commit', '#!/bin/sh\nnpm test\n', 'add', 'caracal kafka validate'],
    ['.gitlab/caracal.yml', '# changed\n', 'differs', null],
    ['schemas/manifest.schema.json', '{}\n', 'differs', null],
    ['CODEOWNERS', '* @acme/everybody\n', 'add', OWNED],
    ['CODEOWNERS', '# /manifests/ @acme/old\n', 'add', OWNED],
    ['CODEOWNERS', `* @acme/everybody\n${OWNED.replaceAll(' @acme/billing', '\t@acme/others')}\n`, 'unchanged', null],
    // Owners of the manifests alone, as an older version named them, and of one file in the folder of the pipeline.
    [
      'CODEOWNERS',
      '/manifests/ @acme/others\n/.gitlab/CODEOWNERS @acme/others\n',
      'add',
      ['/schemas/manifest.schema.json', '/.githooks/', '/.gitlab/', '/.gitlab-ci.yml']
        .map((path) => `${path} @acme/billing`)
        .join('\n'),
    ],
    ['.gitlab-ci.yml', 'test: {script: [make]}\n', 'add', 'include: [{local: .gitlab/caracal.yml}]'],
    ['.gitlab-ci.yml', 'include:\n  - local: .gitlab/caracal.yml\n  - local: x.yml\n', 'unchanged', null],
    ['.vscode/settings.json', '{}\n', 'add', expect.stringMatching(/^"yaml\.schemas": \{/)],
  ])('%s with %j is %s', async (path, text, state, addition) => {
    const { root } = newRepository({ [path]: text })
    const { document } = await setUp(root)
    expect(document.files.find((file) => file.path === path)).toEqual({ path, state, addition })
    expect(document.outcome).toBe(state === 'add' || state === 'differs' ? 'incomplete' : 'complete')
    expect(readFileSync(join(root, path), 'utf8')).toBe(text)
  })

  test.each([
    ['github', ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']],
    ['gitlab', ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']],
  ] as const)('CODEOWNERS of %s stays the one that counts, wherever it is', async (host, places) => {
    for (const [index, place] of places.entries()) {
      const { root } = newRepository(Object.fromEntries(places.slice(index).map((path) => [path, '* @acme/all\n'])))
      expect(await stateOf(root, place, { host })).toMatchObject({ state: 'add' })
      expect(places.slice(0, index).filter((path) => existsSync(join(root, path)))).toEqual([])
    }
  })

  test('that was completed by hand is complete', async () => {
    const { root } = newRepository({ CODEOWNERS: '* @acme/all\n', '.vscode/settings.json': '{}\n' })
    const { document } = await setUp(root)
    const additions = Object.fromEntries(document.files.map(({ path, addition }) => [path, addition]))
    writeIn(root, 'CODEOWNERS', `* @acme/all\n${additions['CODEOWNERS']}\n`)
    writeIn(root, '.vscode/settings.json', `{"editor.tabSize": 2,\n${additions['.vscode/settings.json']}}`)
    expect(JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8'))).toHaveProperty(['yaml.schemas'])
    expect((await setUp(root)).document.outcome).toBe('complete')
  })
})

describe('nothing is written', () => {
  async function refused(root: string, around: string, message: RegExp) {
    const tree = treeOf(around)
    await expect(setUp(root)).rejects.toThrow(message)
    expect(treeOf(around)).toEqual(tree)
  }

  test.each(['manifests', '.gitlab', '.vscode'])('where %s is a link out of the repository', async (link) => {
    const { around, root } = newRepository()
    mkdirSync(join(around, 'elsewhere'))
    symlinkSync('../elsewhere', join(root, link))
    await refused(root, around, new RegExp(`${link} is a link that leads out of the repository`))
  })

  test('where a link leads into git, or nowhere, or a file leads out', async () => {
    for (const [link, target] of [
      ['.githooks', '.git/refs'],
      ['manifests', 'nowhere'],
      ['.gitlab-ci.yml', '../others.txt'],
    ] as const) {
      const { around, root } = newRepository()
      symlinkSync(target, join(root, link))
      await refused(root, around, /leads out of the repository/)
    }
  })

  test('where a file is in the place of a folder, or a folder in that of a file', async () => {
    const one = newRepository({ '.gitlab': 'a file' })
    await refused(one.root, one.around, /\.gitlab is no folder/)
    const other = newRepository({ 'CODEOWNERS/x': 'a folder' })
    await refused(other.root, other.around, /CODEOWNERS is no file/)
  })

  test.each([
    ['is none of ours', { 'manifests/deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n' }, 'E045'],
    [
      'owns the same names',
      {
        'manifests/a.yaml':
          'version: 1\nscope: {prefixes: [billing.]}\ntopics: {}\nenvironments: {prod: {}, dev: {}}\n',
      },
      'E028',
    ],
    ['has other environments', { 'manifests/a.yaml': 'version: 1\ntopics: {}\nenvironments: {prod: {}}\n' }, 'E031'],
  ])('where a manifest %s', async (_, files, code) => {
    const { around, root } = newRepository(files)
    const tree = treeOf(around)
    const { diagnostics } = await setUp(root)
    expect(diagnostics.map((each) => each.code).join()).toContain(code)
    expect(diagnostics.map(({ place }) => place?.file).join()).not.toContain(root)
    expect(treeOf(around)).toEqual(tree)
  })
})

test('links inside the repository are followed', async () => {
  const { root } = newRepository({ 'kafka/manifests/README.md': 'ours\n' })
  symlinkSync('kafka/manifests', join(root, 'manifests'))
  expect((await setUp(root)).document.outcome).toBe('complete')
  expect(existsSync(join(root, 'kafka/manifests/billing.yaml'))).toBe(true)
})

test('what appears while it writes is not overwritten, and what was written before is taken back', async () => {
  const { around, root } = newRepository({ 'kept/here.txt': 'x' })
  const files = ['kept/new.txt', 'a/b/c.txt', 'a/b/d/e.txt', 'kept/here.txt'].map((path) => ({ path, text: 'new' }))
  const tree = treeOf(around)
  await expect(writeFiles(root, files)).rejects.toThrow('kept/here.txt appeared meanwhile')
  expect(treeOf(around)).toEqual(tree)
})

test('a second team in the repository gets a file of its own', async () => {
  const { root } = newRepository()
  await setUp(root)
  const { document } = await setUp(root, { prefix: 'orders.' })
  expect(document.outcome).toBe('complete')
  expect(document.files.filter(({ state }) => state === 'written').map(({ path }) => path)).toEqual([
    'manifests/orders.yaml',
  ])
})
