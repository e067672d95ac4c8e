import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { schemaProblems } from '../../support/document-schemas.ts'
import { BuiltBin } from '../commands/built-bin.ts'
import { GIT_VARIABLES, gitIn, newRepository, treeOf } from './repositories.ts'
import { converse, type Turn } from './terminal.ts'

// Each test starts a program, and a busy machine starts it slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

const init = (cwd: string, line: string) =>
  bin.run(['kafka', 'init', ...line.split(' ').filter(Boolean)], { cwd, env: GIT_VARIABLES })
const ALL = '--prefix billing. --env prod --env dev --host github --owners @acme/billing'

test('says what it wrote and what to do next, and the second time that all is there', async () => {
  const { root } = newRepository()
  const first = await init(root, ALL)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  await expect(first.stdout).toMatchFileSnapshot('golden/github.txt')
  const tree = treeOf(root)
  const second = await init(root, ALL)
  expect(second).toMatchObject({ code: 0, stderr: '' })
  expect(second.stdout).toContain('Nothing to write, 12 already there.')
  expect(treeOf(root)).toEqual(tree)
  for (const line of first.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('leaves what is there, says what to add to it, and exits 1', async () => {
  const { root } = newRepository({
    CODEOWNERS: '* @acme/all\n',
    '.gitlab-ci.yml': 'test: {script: [make]}\n',
    '.githooks/pre-commit': '#!/bin/sh\nmake\n',
    'manifests/README.md': 'ours\n',
  })
  gitIn(root, 'config', 'core.hooksPath', '.husky')
  gitIn(root, 'symbolic-ref', 'HEAD', 'refs/heads/trunk')
  const { code, stdout, stderr } = await init(root, '--prefix orders- --env none --host gitlab --owners @octocat')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  await expect(stdout).toMatchFileSnapshot('golden/gitlab-existing.txt')
})

test('--json is its document, and nothing else', async () => {
  const { root } = newRepository({ CODEOWNERS: '* @acme/all\n' })
  const { code, stdout, stderr } = await init(root, `${ALL} --json`)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  const document = JSON.parse(stdout)
  expect(schemaProblems('results#/$defs/init', document)).toEqual([])
  expect(document).toMatchObject({
    outcome: 'incomplete',
    prefix: 'billing.',
    environments: ['prod', 'dev'],
    adopted: null,
  })
  const addition = expect.stringMatching(/^\/manifests\/ @acme\/billing\n/)
  expect(document.files).toContainEqual({ path: 'CODEOWNERS', state: 'add', addition })
})

test('writes to the top of the repository, wherever in it one is', async () => {
  const { root } = newRepository({ 'services/billing/main.go': '' })
  const { code } = await init(join(root, 'services/billing'), ALL)
  expect(code).toBe(0)
  expect(existsSync(join(root, 'manifests/billing.yaml'))).toBe(true)
  expect(existsSync(join(root, 'services/billing/manifests'))).toBe(false)
})

describe('nothing is written', () => {
  async function refused(
    line: string,
    expected: { code: number; stderr: string | RegExp },
    root = newRepository().root,
  ) {
    const tree = treeOf(root)
    const { code, stdout, stderr } = await init(root, line)
    expect({ code, stdout }).toEqual({ code: expected.code, stdout: '' })
    expect(stderr).toMatch(expected.stderr)
    expect(treeOf(root)).toEqual(tree)
  }

  test('where answers are missing and nobody can be asked', () =>
    refused('--prefix a. --host github', {
      code: 64,
      stderr:
        /^Error: cannot ask for the missing answers: this is not a terminal\. Missing: --env\n.*--prefix billing\. --env prod/,
    }))

  test('outside a git repository', async () => {
    const { around } = newRepository()
    await refused(
      ALL,
      { code: 1, stderr: /^Error: this folder is in no git repository\nMake one with `git init`/ },
      around,
    )
  })

  test('where the files in manifests/ are none of ours', async () => {
    const { root } = newRepository({ 'manifests/deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\n' })
    const stderr =
      /Error E0\d\d: [\s\S]*?\n {2}manifests\/deployment\.yaml:2:1\n[\s\S]*Error: the manifests in manifests\/ conflict/
    await refused(ALL, { code: 65, stderr }, root)
  })

  test('where the cluster cannot be reached', async () => {
    const line = `${ALL} --from-cluster --bootstrap-servers 127.0.0.1:1`
    await refused(line, { code: 69, stderr: /Connection refused: 127\.0\.0\.1:1/ })
  })
})

describe('on a terminal', () => {
  const ask = async (turns: readonly Turn[], { line = '', env = {}, remote = '' } = {}) => {
    const { root } = newRepository()
    if (remote !== '') gitIn(root, 'remote', 'add', 'origin', remote)
    const { PATH = '' } = process.env
    const command = [process.execPath, bin.path, 'kafka', 'init', ...line.split(' ').filter(Boolean)]
    const ended = await converse(command, turns, { cwd: root, env: { PATH, ...GIT_VARIABLES, ...env } })
    return { ...ended, root }
  }
  const ENTER = '\r'

  test('asks for each answer, and again for one that makes no sense', async () => {
    const { code, output, root } = await ask(
      [
        [/Topic names begin with/, `billing${ENTER}`],
        [/ends in "\.", "-" or "_", such as "billing\."/, `.${ENTER}`],
        [/Environments.*prod dev/, `prod, staging${ENTER}`],
        [/Where are changes reviewed\?[\s\S]*GitLab/, ENTER],
        [/Who has to review them/, `acme${ENTER}`],
        [/They must look like @acme\/billing/, `\x15@acme/billing${ENTER}`],
      ],
      { remote: 'https://gitlab.example.com/acme/topics.git' },
    )
    expect(code, output).toBe(0)
    expect(output).toContain('+ .gitlab/caracal.yml')
    expect(readFileSync(join(root, 'CODEOWNERS'), 'utf8')).toMatch(/^\/manifests\/ @acme\/billing\n/)
    expect(readFileSync(join(root, 'manifests/billing.yaml'), 'utf8')).toMatch(/^ {2}prod:\n[\s\S]*^ {2}staging:\n/m)
  })

  test('asks only for what flags do not say', async () => {
    const { code, output } = await ask([[/Who has to review them/, ENTER]], {
      line: '--prefix a. --env none --host github',
    })
    expect(code, output).toBe(0)
    expect(output).not.toMatch(/begin with|Environments|Where are/)
    expect(output).toContain('11 files written.')
  })

  test.each([
    ['Ctrl+C', '\x03'],
    ['Ctrl+D', '\x04'],
  ])('%s ends it with 130, and nothing is written', async (_, key) => {
    const { code, output, root } = await ask([
      [/Topic names begin with/, `billing.${ENTER}`],
      [/Environments/, key],
    ])
    expect(code, output).toBe(130)
    expect(output).toContain('Interrupted.')
    expect(Object.keys(treeOf(root)).filter((path) => !path.startsWith('.git'))).toEqual([])
  })

  test.each([
    ['', {}, true],
    ['--no-color', { FORCE_COLOR: '1' }, false],
  ])('questions have colours where anything has: %j %j', async (line, env, expected) => {
    const { raw } = await ask([[/Topic names begin with/, '\x03']], { line, env })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
    expect(/\x1b\[3[1-6]m/.test(raw)).toBe(expected)
  })

  test('with --json nobody is asked', async () => {
    const { code, output } = await ask([], { line: '--json' })
    expect(code, output).toBe(64)
    expect(JSON.parse(output)).toMatchObject({ error: { message: expect.stringContaining('--json leaves no room') } })
  })
})

test('a repository without git on the PATH is set up all the same', async () => {
  const { root } = newRepository()
  mkdirSync(join(root, 'empty'))
  const { code, stderr } = await bin.run(['kafka', 'init', ...ALL.split(' ')], {
    cwd: root,
    env: { PATH: join(root, 'empty') },
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
