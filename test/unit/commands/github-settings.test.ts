import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { gitHubSettings } from '../../../src/commands/github-settings.ts'
import { pullRequestOf } from '../../../src/commands/pull-request.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'

const WORKFLOW = {
  GITHUB_REPOSITORY: 'acme/topics',
  GITHUB_API_URL: 'https://github.example.com/api/v3',
  GITHUB_TOKEN: 'ghs_t0ken',
}
const settings = (env: Record<string, string | undefined>, repository?: string) =>
  gitHubSettings({ repository, timeout: 1000 }, { ...WORKFLOW, ...env }, () => {})

describe('settings of GitHub', () => {
  test('are those of the workflow', () => {
    expect(settings({})).toMatchObject({
      apiUrl: 'https://github.example.com/api/v3',
      token: 'ghs_t0ken',
      repository: { owner: 'acme', repo: 'topics' },
      timeoutMs: 1000,
    })
  })

  test('elsewhere are those of github.com, of flags, and of GH_TOKEN without the line end of a file', () => {
    const bare = { GITHUB_REPOSITORY: undefined, GITHUB_API_URL: undefined, GITHUB_TOKEN: '', GH_TOKEN: 'ghp_x\n' }
    expect(settings(bare, 'octo-cat/.hello.world_1')).toMatchObject({
      apiUrl: 'https://api.github.com',
      token: 'ghp_x',
      repository: { owner: 'octo-cat', repo: '.hello.world_1' },
    })
  })

  test.each<[string, Record<string, string>, string]>([
    ['no token', { GITHUB_TOKEN: ' \n' }, 'no token for GitHub'],
    [
      'a token with a line in its middle',
      { GITHUB_TOKEN: 'gh\ns_x' },
      'GITHUB_TOKEN holds characters that no token has',
    ],
    ['no repository', { GITHUB_REPOSITORY: '' }, 'no repository'],
    ['a repository of one word', { GITHUB_REPOSITORY: 'topics' }, '"topics" is not a repository'],
    ['a repository that leads elsewhere', { GITHUB_REPOSITORY: '../x?y' }, '"../x?y" is not a repository'],
    ['a repository of dots', { GITHUB_REPOSITORY: 'acme/..' }, '"acme/.." is not a repository'],
    ['an API address with a login', { GITHUB_API_URL: 'https://u:p@h' }, 'GITHUB_API_URL is not a web address'],
    ['an API address of another kind', { GITHUB_API_URL: 'file:///etc/passwd' }, 'GITHUB_API_URL is not a web address'],
    ['an API that is no address', { GITHUB_API_URL: 'api' }, 'GITHUB_API_URL is not a web address'],
  ])('make no sense with %s', (_, env, told) => {
    expect(() => settings(env)).toThrow(UsageError)
    expect(() => settings(env)).toThrow(told)
  })

  test('tell of a long wait, not of a short one', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const told: string[] = []
    const { wait } = gitHubSettings({ timeout: 1000 }, WORKFLOW, (text) => told.push(text))
    void wait(4_000)
    expect(told).toEqual([])
    void wait(20_100)
    expect(told).toEqual(['Waiting 21 s for GitHub.\n'])
  })
})

describe('the pull request', () => {
  const event = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'caracal-event-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'event.json'), text)
    return join(folder, 'event.json')
  }

  test('is the flag’s, else that of the event', () => {
    const path = event('{"pull_request": {"number": 12}}')
    expect(pullRequestOf(undefined, path)).toBe(12)
    expect(pullRequestOf(7, path)).toBe(7)
  })

  test.each(['{"ref": "refs/heads/main"}', '{"pull_request": {"number": "12"}}', 'null', 'no JSON'])(
    'is none in the event %s',
    (text) => {
      expect(() => pullRequestOf(undefined, event(text))).toThrow('no pull request: this run is not of one')
    },
  )

  test('is none without an event', () => {
    expect(() => pullRequestOf(undefined, undefined)).toThrow(UsageError)
    expect(() => pullRequestOf(undefined, 'no-such-file')).toThrow(UsageError)
  })
})
