import { describe, expect, test } from 'vitest'
import { followDrift } from '../../../src/github/drift/follow-drift.ts'
import { stamped } from '../../../src/github/stamped.ts'
import { BOT, failureOf, gitHubRoom } from './room.ts'

const MARKER = '<!-- caracal-drift v1 env=prod folder= paths=manifests -->'
const EARLIER = '2026-01-01T12:00:00.000Z'
const NOON = '2026-01-02T12:00:00.000Z'
const LATER = '2026-01-03T12:00:00.000Z'

/** What a run tells: drift by a name, or none. */
const telling = (drift: string | null, madeAt = NOON, text = drift ?? 'none') => ({
  ...{ marker: MARKER, madeAt, drift: drift !== null, gist: drift ?? 'none' },
  title: 'Kafka drift: prod',
  body: `${MARKER}\n${text}\n`,
  news: `News: ${text}`,
})
const textOf = (told: ReturnType<typeof telling>) => stamped(told.body, MARKER, told)

const room = gitHubRoom()
const follow = async (drift: string | null, madeAt = NOON, text?: string) =>
  followDrift(await room.connect(), telling(drift, madeAt, text))
const issueOf = (drift: string | null, more = {}) => room.fake.issue(BOT, textOf(telling(drift, EARLIER)), more)
const issues = () => room.fake.issues.filter(({ pull_request }) => pull_request === undefined)
const comments = () => room.fake.comments.map(({ body }) => body)

describe('where there is drift', () => {
  test('an issue is opened, and no label is needed for it', async () => {
    const { action, url } = await follow('a')
    const [issue] = issues()
    expect({ action, url }).toEqual({ action: 'opened', url: issue?.html_url })
    expect(issue).toMatchObject({ title: 'Kafka drift: prod', state: 'open', body: textOf(telling('a')) })
    expect(room.fake.writes).toEqual(['POST /repos/acme/topics/issues'])
  })

  test('of the same kind as before, only the text is brought up to date: nobody is notified', async () => {
    const issue = issueOf('a', { title: 'Renamed by a person' })
    expect(await follow('a', NOON, 'the same, seen again')).toEqual({ action: 'updated', url: issue.html_url })
    expect(issue).toMatchObject({
      title: 'Renamed by a person',
      body: textOf(telling('a', NOON, 'the same, seen again')),
    })
    expect(room.fake.writes).toEqual([`PATCH /repos/acme/topics/issues/${issue.number}`])
  })

  test('of another kind than before, a comment says so', async () => {
    const issue = issueOf('a')
    expect(await follow('b')).toEqual({ action: 'updated', url: issue.html_url })
    expect(comments()).toEqual(['News: b'])
  })

  test('that was told already, nothing is written', async () => {
    const issue = issueOf('a')
    expect(await follow('a', EARLIER)).toEqual({ action: 'unchanged', url: issue.html_url })
    expect(room.fake.writes).toEqual([])
  })

  test('an older run does not overwrite what a newer one told', async () => {
    const open = room.fake.issue(BOT, textOf(telling('b', LATER)))
    expect(await follow('a')).toEqual({ action: 'outdated', url: open.html_url })
    Object.assign(open, { state: 'closed', state_reason: 'completed' })
    expect(await follow('a')).toEqual({ action: 'outdated', url: open.html_url })
    expect(room.fake.writes).toEqual([])
  })

  test('a stamp that no clock of today made does not silence it for ever', async () => {
    const issue = room.fake.issue(BOT, textOf(telling('b', '2099-01-01T00:00:00.000Z')))
    expect(await follow('a')).toEqual({ action: 'updated', url: issue.html_url })
    Object.assign(issue, { state: 'closed', body: textOf(telling('b', '2099-01-01T00:00:00.000Z')) })
    expect(await follow('a')).toEqual({ action: 'reopened', url: issue.html_url })
  })

  test.each(['completed', null] as const)('an issue that was closed opens again: %s', async (state_reason) => {
    const issue = issueOf('a', { state: 'closed', state_reason })
    expect(await follow('a')).toEqual({ action: 'reopened', url: issue.html_url })
    expect(issue).toMatchObject({ state: 'open', body: textOf(telling('a')) })
    expect(issues()).toHaveLength(1)
  })

  test('that somebody closed as not planned, it stays closed until there is other drift', async () => {
    const issue = issueOf('a', { state: 'closed', state_reason: 'not_planned' })
    expect(await follow('a')).toEqual({ action: 'dismissed', url: issue.html_url })
    expect(room.fake.writes).toEqual([])
    expect(await follow('b')).toEqual({ action: 'reopened', url: issue.html_url })
  })

  test('the newest of the closed ones opens again', async () => {
    issueOf('a', { state: 'closed', state_reason: 'completed' })
    const newest = issueOf('b', { state: 'closed', state_reason: 'completed' })
    expect(await follow('a')).toEqual({ action: 'reopened', url: newest.html_url })
  })
})

describe('where there is none', () => {
  test('the issue is closed, and a comment says why', async () => {
    const issue = issueOf('a')
    expect(await follow(null)).toEqual({ action: 'closed', url: issue.html_url })
    expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed', body: textOf(telling(null)) })
    expect(comments()).toEqual(['News: none'])
  })

  test('and no issue, nothing is done', async () => {
    issueOf('a', { state: 'closed' })
    expect(await follow(null)).toEqual({ action: 'none', url: null })
    expect(room.fake.writes).toEqual([])
  })

  test('and drift comes back, the same issue opens again', async () => {
    issueOf('a')
    await follow(null)
    expect((await follow('a', LATER)).action).toBe('reopened')
  })
})

test.each([
  ['by somebody else, with the marker', 'mallory', textOf(telling('a', EARLIER))],
  ['by the same login, about another environment', BOT, textOf(telling('a', EARLIER)).replace('env=prod', 'env=dev')],
  ['by the same login, that quotes the marker', BOT, `> ${textOf(telling('a', EARLIER))}`],
])('an issue %s is left alone', async (_, login, body) => {
  const foreign = room.fake.issue(login, body)
  room.fake.heedsCreator = false
  expect(await follow(null)).toEqual({ action: 'none', url: null })
  expect((await follow('a')).action).toBe('opened')
  expect(foreign).toMatchObject({ state: 'open', body })
  expect(room.fake.writes).toEqual(['POST /repos/acme/topics/issues'])
})

test('a pull request of the same login, with the marker, is left alone', async () => {
  const pull = issueOf('a', { pull_request: room.fake.issues[0]?.pull_request })
  expect((await follow(null)).action).toBe('none')
  expect(pull.state).toBe('open')
})

test('the issue is found on page 3 of what the login opened', async () => {
  const issue = issueOf('a')
  for (let at = 1; at <= 230; at += 1) room.fake.issue(BOT, `another ${at}`)
  for (let at = 1; at <= 500; at += 1) room.fake.issue('octocat', `of a person ${at}`)
  expect(await follow('a')).toEqual({ action: 'updated', url: issue.html_url })
  expect(room.fake.asked.filter(({ method }) => method === 'GET')).toHaveLength(3)
})

test('of several that a race opened, the newest is kept and the others are closed', async () => {
  const first = issueOf('a')
  const newest = issueOf('a')
  expect(await follow('a')).toEqual({ action: 'updated', url: newest.html_url })
  expect([first.state, newest.state]).toEqual(['closed', 'open'])
  expect(await follow(null, LATER)).toEqual({ action: 'closed', url: newest.html_url })
  expect((await follow('a', '2026-01-04T12:00:00.000Z')).url).toBe(newest.html_url)
})

test.each(['done, but 502', 'done, but no answer', 'half an answer'] as const)(
  'a lost answer makes no second issue: %s',
  async (fault) => {
    room.fake.failNext(/^POST .*issues$/, fault)
    expect(await follow('a')).toEqual({ action: 'opened', url: issues()[0]?.html_url })
    expect(issues()).toHaveLength(1)
  },
)

test('a lost answer to the comment writes no second one', async () => {
  issueOf('a')
  room.fake.failNext(/^POST .*comments$/, 'done, but no answer')
  await follow(null)
  expect(comments()).toEqual(['News: none'])
})

test.each([
  ['the comment', /^POST .*comments$/, 1],
  ['the new text', /^PATCH/, 2],
])('what was not told because %s failed, the next night tells', async (_, when, times) => {
  const issue = issueOf('a')
  room.fake.failNext(when, { status: 403, body: { message: 'no' } })
  await failureOf(follow(null))
  expect(issue).toMatchObject({ state: 'open', body: textOf(telling('a', EARLIER)) })
  expect(await follow(null, LATER)).toEqual({ action: 'closed', url: issue.html_url })
  expect(comments()).toEqual(Array(times).fill('News: none'))
})

test('issues that are switched off are told', async () => {
  room.fake.issuesAreOn = false
  expect(await failureOf(follow('a'))).toMatchObject({
    kind: 'failed',
    status: 410,
    message: 'GitHub answered 410 to POST /repos/acme/topics/issues: Issues has been disabled in this repository.',
    remedy: expect.stringContaining('--repository'),
  })
})
