import { createServer, type Server } from 'node:net'
import { describe, expect, test } from 'vitest'
import { putComment } from '../../../src/github/put-comment.ts'
import { failureOf, gitHubRoom } from './room.ts'

const TELLING = {
  ...{ marker: '<!-- m -->', madeAt: '2026-01-02T12:00:00.000Z', gist: 'abc', body: '<!-- m -->\nx' },
  ...{ head: null, isNews: true },
}
const LIST = /^GET .*comments/
const room = gitHubRoom()
const put = async (body = TELLING.body, token = 'ghs_bot') =>
  putComment(await room.connect({ token }), 12, { ...TELLING, body })
const inSeconds = (seconds: number) => String(Math.floor(room.now / 1000) + seconds)

describe('what GitHub refuses is told in its words, with what to do', () => {
  test('a token that is wrong', async () => {
    expect(await failureOf(room.connect({ token: 'ghp_wrong' }))).toEqual({
      name: 'GitHubError',
      kind: 'denied',
      status: 401,
      maybeDone: false,
      message: 'GitHub answered 401 to POST /graphql: Bad credentials',
      remedy: 'GITHUB_TOKEN is wrong, has expired, or is for another server.',
    })
  })

  test('the token of a pull request from a fork', async () => {
    const { kind, message, remedy } = await failureOf(put(TELLING.body, 'ghs_fork'))
    expect(kind).toBe('denied')
    expect(message).toBe(
      'GitHub answered 403 to POST /repos/acme/topics/issues/12/comments: Resource not accessible by integration',
    )
    expect(remedy).toContain('It takes issues=write or pull_requests=write.')
    expect(remedy).toContain('Pull requests from forks and from Dependabot get a token that can only read')
    expect(remedy).toContain('caracal kafka show PLAN --format markdown >> "$GITHUB_STEP_SUMMARY"')
    expect(room.fake.writes).toHaveLength(1)
  })

  test('a 403 that is about something else gets no advice on permissions', async () => {
    const message = 'Unable to create comment because issue is locked.'
    room.fake.failNext(/^POST .*comments/, { status: 403, body: { message } })
    expect(await failureOf(put())).toMatchObject({
      kind: 'denied',
      remedy: null,
      message: expect.stringContaining(message),
    })
  })

  test('a pull request that is not there', async () => {
    room.fake.failNext(LIST, { status: 404, body: { message: 'Not Found' } })
    const { kind, message, remedy } = await failureOf(put())
    expect({ kind, message }).toEqual({
      kind: 'failed',
      message: 'GitHub answered 404 to GET /repos/acme/topics/issues/12/comments: Not Found',
    })
    expect(remedy).toContain('GITHUB_TOKEN cannot see it')
  })

  test('a text that is too long', async () => {
    expect(await failureOf(put(`<!-- m -->\n${'x'.repeat(65_536)}`))).toMatchObject({
      kind: 'failed',
      status: 422,
      message: expect.stringContaining('Validation Failed; Body is too long (maximum is 65536 characters)'),
    })
  })

  test('words that would move a cursor, or have no end', async () => {
    room.fake.failNext(LIST, { status: 400, body: { message: `\u001b[2J\r\n${'long '.repeat(1000)}` } })
    const { message } = await failureOf(put())
    expect(String(message).length).toBeLessThan(400)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })

  test('who answers is not GitHub', async () => {
    room.fake.failNext(LIST, { status: 200, body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } })
    expect(await failureOf(put())).toMatchObject({
      kind: 'failed',
      message: `what answers at ${new URL(room.fake.url).host} is not GitHub's API`,
    })
  })

  test('whose token it is, where GraphQL does not say', async () => {
    const errors = [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]
    room.fake.failNext(/graphql/, { status: 200, body: { data: null, errors } })
    expect(await failureOf(room.connect())).toMatchObject({
      kind: 'denied',
      message: expect.stringMatching(
        /^GitHub does not say whose token this is: .*Resource not accessible by integration$/,
      ),
    })
  })
})

describe('rate limits', () => {
  const primary = (seconds: number) => ({
    status: 403,
    body: { message: 'API rate limit exceeded for installation ID 4711.' },
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(seconds) },
  })
  const secondary = (headers: Record<string, string>, status = 403) => ({
    status,
    body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
    headers,
  })

  test('that end within a minute are waited for, and what they refused is done then, once', async () => {
    room.fake.failNext(LIST, primary(20))
    room.fake.failNext(/^POST .*comments/, secondary({ 'retry-after': '15' }))
    expect((await put()).action).toBe('created')
    expect(room.waits).toEqual([21_000, 15_000])
    expect(room.fake.comments).toHaveLength(1)
  })

  test('that end later are told with the time, and nothing waits', async () => {
    room.fake.failNext(LIST, primary(34 * 60))
    expect(await failureOf(put())).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('API rate limit exceeded for installation ID 4711.'),
      remedy: 'This token has asked too much for now. Run this again at 12:34 UTC, in 35 minutes.',
    })
    expect(room.waits).toEqual([])
  })

  test.each([429, 403])('without a word on when: a minute, %s', async (status) => {
    room.fake.failNext(LIST, secondary({}, status))
    expect((await put()).action).toBe('created')
    expect(room.waits).toEqual([60_000])
  })

  test('are waited for a minute in all, however many there are', async () => {
    room.fake.failNext(LIST, secondary({ 'retry-after': '40' }), secondary({ 'retry-after': '40' }))
    expect(await failureOf(put())).toMatchObject({ kind: 'unavailable', remedy: expect.stringContaining('12:01 UTC') })
    expect(room.waits).toEqual([40_000])
  })
})

describe('a server that fails', () => {
  test('for a while is asked again, a little later each time', async () => {
    room.fake.failNext(/graphql/, { status: 502, body: '<html>' }, 'done, but no answer', { status: 503, body: {} })
    await room.connect()
    expect(room.waits).toEqual([1000, 2000, 4000])
  })

  test('for good is told', async () => {
    room.fake.failNext(LIST, ...Array(4).fill({ status: 502, body: { message: 'Server Error' } }))
    expect(await failureOf(put())).toMatchObject({
      kind: 'unavailable',
      message: 'GitHub answered 502 to GET /repos/acme/topics/issues/12/comments: Server Error',
    })
    expect(room.fake.asked.filter(({ method }) => method === 'GET')).toHaveLength(4)
  })

  test('says when to come back, and that is heeded', async () => {
    room.fake.failNext(LIST, { status: 503, body: {}, headers: { 'retry-after': '9' } })
    await put()
    expect(room.waits).toEqual([9_000])
  })

  test('that is silent is not waited for beyond the timeout', async () => {
    room.fake.failNext(/graphql/, ...Array(4).fill('silence'))
    expect(await failureOf(room.connect({ timeoutMs: 50 }))).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/^cannot reach GitHub at 127\.0\.0\.1:\d+: no answer within 0\.05 s$/),
      remedy: expect.stringContaining('--timeout'),
    })
  })
})

describe('who cannot be reached', () => {
  const unreachable = (apiUrl: string) => failureOf(room.connect({ apiUrl }))

  test('is named with the reason: nothing listens', async () => {
    const { url } = room.fake
    await room.fake.stop()
    expect(await unreachable(url)).toMatchObject({
      kind: 'unavailable',
      message: `cannot reach GitHub at ${new URL(url).host}: connection refused`,
      remedy: expect.stringContaining('HTTPS_PROXY'),
    })
  })

  test('is named with the reason: no such host', async () => {
    expect(await unreachable('https://api.github.invalid')).toMatchObject({
      kind: 'unavailable',
      message: 'cannot reach GitHub at api.github.invalid: no such host',
    })
  })

  test('is named with the reason: TLS', async () => {
    const { message, remedy } = await unreachable(room.fake.url.replace('http:', 'https:'))
    expect(message).toMatch(/^cannot reach GitHub at 127\.0\.0\.1:\d+: TLS failed \(ERR_SSL_\w+\)$/)
    expect(remedy).toContain('NODE_EXTRA_CA_CERTS')
  })

  test('is named with the reason: the connection breaks', async () => {
    const server: Server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { message } = await unreachable(`http://127.0.0.1:${port}`)
    server.close()
    expect(message).toMatch(/: the connection broke \((UND_ERR_SOCKET|ECONNRESET)\)$/)
  })
})

test('an Enterprise Server is asked under /api/v3, and who one is under /api/graphql', async () => {
  const { FakeGitHub } = await import('./fake-github.ts')
  const server = await FakeGitHub.start('/api/v3')
  server.logins.set('ghs_bot', { login: 'github-actions[bot]', mayWrite: true })
  const github = await room.connect({ apiUrl: server.url })
  expect((await putComment(github, 12, TELLING)).action).toBe('created')
  expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/graphql',
    'GET /repos/acme/topics/issues/12/comments?per_page=100',
    'POST /repos/acme/topics/issues/12/comments',
  ])
  await server.stop()
})

test('no token is in an error, whatever its form', async () => {
  room.fake.failNext(/graphql/, { status: 401, body: { message: 'Bad credentials' } })
  const error = await room.connect({ token: 'ghs_bot' }).catch((thrown: Error) => thrown)
  const { inspect } = await import('node:util')
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('ghs_bot')
})
