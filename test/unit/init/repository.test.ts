import { describe, expect, test } from 'vitest'
import { cloneOf, remoteHost } from '../../../src/commands/init/repository.ts'
import { gitIn, newRepository, writeIn } from './repositories.ts'

describe('the host', () => {
  test.each([
    ['git@github.com:acme/topics.git', 'github'],
    ['https://github.acme.example/acme/topics.git', 'github'],
    ['https://user:secret@gitlab.example.com:8443/acme/github-mirror.git', 'gitlab'],
    ['ssh://git@gitlab.com/acme/topics.git', 'gitlab'],
    ['https://bitbucket.org/acme/github.git', null],
    ['/srv/git/github.git', null],
    ['../gitlab.git', null],
  ])('of the remote %s', async (remote, expected) => {
    const { root } = newRepository()
    gitIn(root, 'remote', 'add', 'origin', remote)
    expect(await remoteHost(root)).toBe(expected)
  })

  test('of no remote', async () => {
    expect(await remoteHost(newRepository().root)).toBeNull()
  })
})

describe('hooks', () => {
  test.each<[string, (root: string) => unknown, unknown]>([
    ['of nobody', () => {}, 'none'],
    ['of ours', (root) => gitIn(root, 'config', 'core.hooksPath', '.githooks'), 'ours'],
    ['of another folder', (root) => gitIn(root, 'config', 'core.hooksPath', '.husky'), { folder: '.husky' }],
    ['of this clone', (root) => writeIn(root, '.git/hooks/pre-commit', ''), { folder: '.git/hooks' }],
  ])('%s', async (_, prepare, expected) => {
    const { root } = newRepository()
    prepare(root)
    expect((await cloneOf(root)).hooks).toEqual(expected)
  })
})

describe('branches', () => {
  const commit = [
    '-c',
    'user.name=O',
    '-c',
    'user.email=o@acme.example',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'x',
  ]

  test('a new clone has none, and begins one that is called main, or another', async () => {
    const { root } = newRepository()
    expect(await cloneOf(root)).toMatchObject({ isNew: true, otherBranch: null })
    gitIn(root, 'symbolic-ref', 'HEAD', 'refs/heads/trunk')
    expect(await cloneOf(root)).toMatchObject({ isNew: true, otherBranch: 'trunk' })
  })

  test('a branch of work is not the main one', async () => {
    const { root } = newRepository()
    gitIn(root, ...commit)
    gitIn(root, 'checkout', '--quiet', '-b', 'topics')
    expect(await cloneOf(root)).toMatchObject({ isNew: false, otherBranch: null })
  })

  test('without a commit checked out by name there is no other branch to speak of', async () => {
    const { root } = newRepository()
    gitIn(root, ...commit)
    gitIn(root, 'checkout', '--quiet', '--detach')
    gitIn(root, 'branch', '--quiet', '-D', 'main')
    expect(await cloneOf(root)).toMatchObject({ isNew: false, otherBranch: null })
  })
})
