import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ciSource } from '../../../src/commands/ci-source.ts'

const root = mkdtempSync(join(tmpdir(), 'ci-source-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, '.git'))
mkdirSync(join(root, 'teams/billing'), { recursive: true })

const commit = 'a'.repeat(40)
const head = 'b'.repeat(40)
const event = join(root, 'event.json')
writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: head } } }))

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/topics',
  GITHUB_SHA: commit,
  GITHUB_EVENT_PATH: event,
}

describe('where a plan comes from', () => {
  test('a pull request on GitHub', () => {
    expect(ciSource(GITHUB, join(root, 'teams/billing'))).toEqual({
      repository: { url: 'https://github.com/acme/topics', host: 'github' },
      commit,
      head,
      folder: 'teams/billing',
    })
  })

  test('a merge request on GitLab', () => {
    const env = {
      GITLAB_CI: 'true',
      CI_PROJECT_URL: 'https://gitlab.example/acme/topics',
      CI_COMMIT_SHA: commit,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    }
    expect(ciSource(env, root)).toEqual({
      repository: { url: 'https://gitlab.example/acme/topics', host: 'gitlab' },
      commit,
      head: null,
      folder: '',
    })
  })

  test('on a laptop', () => {
    expect(ciSource({}, root)).toEqual({ repository: null, commit: null, head: null, folder: '' })
  })

  test.each([
    ['an address with a login in it', { GITHUB_SERVER_URL: 'https://user:secret@github.com' }, { repository: null }],
    ['no web address', { GITHUB_SERVER_URL: 'javascript:alert(1)//' }, { repository: null }],
    ['a commit that is none', { GITHUB_SHA: 'main' }, { commit: null }],
    ['an event that is gone', { GITHUB_EVENT_PATH: join(root, 'none.json') }, { head: null }],
    ['an event of a push', { GITHUB_EVENT_PATH: '' }, { head: null }],
  ])('%s counts as not there', (_, wrong, expected) => {
    expect(ciSource({ ...GITHUB, ...wrong }, root)).toMatchObject(expected)
  })
})
