import { afterEach, beforeEach } from 'vitest'
import { connectGitHub, type GitHub, type GitHubSettings } from '../../../src/github/connect-github.ts'
import { FakeGitHub } from './fake-github.ts'

export const BOT = 'github-actions[bot]'
export const REPOSITORY = { owner: 'acme', repo: 'topics' }
const NOW = Date.parse('2026-01-05T12:00:00Z')

/** A GitHub of each test's own, a clock that only waiting moves, and what was waited for. */
export function gitHubRoom() {
  const room = {
    fake: undefined as unknown as FakeGitHub,
    waits: [] as number[],
    now: NOW,
    connect: (more: Partial<GitHubSettings> = {}): Promise<GitHub> =>
      connectGitHub({
        apiUrl: room.fake.url,
        token: 'ghs_bot',
        repository: REPOSITORY,
        timeoutMs: 5_000,
        wait: async (ms) => {
          room.waits.push(ms)
          room.now += ms
        },
        now: () => room.now,
        ...more,
      }),
  }
  beforeEach(async () => {
    room.waits = []
    room.now = NOW
    room.fake = await FakeGitHub.start()
    room.fake.logins.set('ghs_bot', { login: BOT, mayWrite: true })
    room.fake.logins.set('ghs_fork', { login: BOT, mayWrite: false })
    room.fake.logins.set('ghp_octocat', { login: 'octocat', mayWrite: true })
  })
  afterEach(() => room.fake.stop())
  return room
}

/** What is thrown, with what an error has beside its message. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (thrown: Error) => thrown,
  )
  return { ...error, message: error.message }
}
