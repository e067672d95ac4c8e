import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { PRE_COMMIT_HOOK } from '../../../src/scaffold/pre-commit-hook.ts'
import { BuiltBin } from '../commands/built-bin.ts'
import { caracalProgram, folderWith, pathWith, writeIn } from './tools.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

const manifest = (prefix: string, more = '') =>
  `version: 1\nscope: {prefixes: [${prefix}]}\ntopics:\n  ${prefix}a: {partitions: 1${more}}\nenvironments: {prod: {}, dev: {}}\n`
const ODD = 'manifests/team b/it\'s "odd"\n$(touch gone).yaml'
const WRONG = ', config: {retention.sm: 7d}'

/** In place of the tool: tells what it was given to check, and fails where anything in it is wrong. */
const CHECKS = 'find manifests -name "*.yaml" -exec echo file \\; | wc -l; ! grep -rq "retention.sm" manifests'

/** A clone with the hook turned on, and git in it. `tool`: lines of shell that `caracal` is; `null`: there is none. */
function clone({ tool = CHECKS }: { tool?: string | null } = {}) {
  const folder = folderWith({
    [PRE_COMMIT_HOOK.path]: PRE_COMMIT_HOOK.text,
    'manifests/a.yaml': manifest('a.'),
    [ODD]: manifest('b.'),
  })
  chmodSync(join(folder, PRE_COMMIT_HOOK.path), 0o755)
  const person = { NAME: 'Octocat', EMAIL: 'octocat@acme.example' }
  const env = {
    PATH: pathWith(tool === null ? {} : { caracal: tool }),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      Object.entries(person).flatMap(([key, value]) =>
        ['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_${key}`, value]),
      ),
    ),
  }
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' })
  const commit = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('git', ['commit', '--quiet', '-m', 'Change', ...args], { cwd: folder, env })
    return { status, stderr: stderr.toString() }
  }
  git('init', '--quiet')
  git('config', 'core.hooksPath', '.githooks')
  return { folder, git, commit, write: (path: string, text: string) => writeIn(folder, path, text) }
}

test('the very first commit is checked, file names are whatever they are', () => {
  const { git, commit } = clone({ tool: caracalProgram(bin.path) })
  git('add', '--all')
  expect(commit()).toEqual({
    status: 0,
    stderr: '✓ 2 topics in 2 files, environments dev, prod: valid. No cluster was contacted.\n',
  })
  expect(git('status', '--porcelain')).toBe('')
})

test('what is staged is checked, not what lies in the folder', () => {
  const { git, commit, write } = clone()
  git('add', '--all')
  commit()
  write(ODD, manifest('b.', WRONG))
  git('add', '--all')
  write(ODD, manifest('b.'))
  expect(commit().status).toBe(1)

  write('manifests/a.yaml', manifest('a.', ', keyed: true'))
  git('add', '--all')
  write('manifests/a.yaml', manifest('a.', WRONG))
  expect(commit().status).toBe(0)
})

test('a commit that takes changed files itself is checked, too', () => {
  const { git, commit, write } = clone()
  git('add', '--all')
  commit()
  write('manifests/a.yaml', manifest('a.', WRONG))
  expect(commit('--all').status).toBe(1)
  expect(commit('manifests/a.yaml').status).toBe(1)
  expect(commit('--all', '--no-verify').status).toBe(0)
})

test('a file is checked with those that do not change', () => {
  const { git, commit, write } = clone()
  git('add', '--all')
  commit()
  write('manifests/c.yaml', manifest('a.'))
  git('add', '--all')
  expect(commit()).toEqual({ status: 0, stderr: '3\n' })
})

test('a commit without manifests needs no tool, one with them says how to get it', () => {
  const { git, commit, write } = clone({ tool: null })
  write('README.md', 'Hello\n')
  git('add', 'README.md')
  expect(commit()).toEqual({ status: 0, stderr: '' })
  git('add', '--all')
  expect(commit()).toMatchObject({ status: 1, stderr: expect.stringContaining('caracal is not on the PATH') })
})

test('the last manifests can go', () => {
  const { folder, git, commit } = clone()
  git('add', '--all')
  commit()
  rmSync(join(folder, 'manifests'), { recursive: true })
  git('add', '--all')
  expect(commit()).toEqual({ status: 0, stderr: '' })
})

test('the recipe for pre-commit.com runs validate, once, for changed manifests', () => {
  const recipe = join(import.meta.dirname, '../../../docs/recipes/pre-commit-config.yaml')
  const [{ hooks }] = parse(readFileSync(recipe, 'utf8')).repos
  expect(hooks).toHaveLength(1)
  expect(hooks[0]).toMatchObject({ entry: 'caracal kafka validate', language: 'system', pass_filenames: false })
  const files = new RegExp(hooks[0].files)
  expect(['manifests/a.yaml', 'manifests/b/c.yml', 'src/manifests/a.yaml'].map((file) => files.test(file))).toEqual([
    true,
    true,
    false,
  ])
})
