import { describe, expect, test } from 'vitest'
import { putComment } from '../../../src/github/put-comment.ts'
import { stamped } from '../../../src/github/stamped.ts'
import { BOT, failureOf, gitHubRoom } from './room.ts'

const MARKER = '<!-- caracal-plan v1 env=prod folder= paths=manifests -->'
const OTHER_MARKER = MARKER.replace('prod', 'dev')
const EARLIER = '2026-01-02T03:00:00.000Z'
const NOON = '2026-01-02T12:00:00.000Z'
const LATER = '2026-01-02T13:00:00.000Z'

const telling = (text: string, madeAt = NOON, marker = MARKER) => ({
  ...{ marker, madeAt, gist: 'abc', head: null, isNews: true },
  body: `${marker}\n## ${text}\n`,
})
const bodyOf = (text: string, madeAt = NOON, marker = MARKER) => {
  const told = telling(text, madeAt, marker)
  return stamped(told.body, marker, told)
}

const room = gitHubRoom()
const put = async (text: string, madeAt = NOON) => putComment(await room.connect(), 12, telling(text, madeAt))
const inMinutes = (minutes: number) => new Date(room.now + minutes * 60_000).toISOString()
const putOf = async (head: string | null, isNews = true) =>
  putComment(await room.connect(), 12, { ...telling('new'), head, isNews })
const bodies = () => room.fake.comments.map(({ body }) => body)

describe('the comment', () => {
  test('is created where there is none', async () => {
    const { action, url } = await put('first')
    expect({ action, url }).toEqual({ action: 'created', url: room.fake.comments[0]?.html_url })
    expect(bodies()).toEqual([bodyOf('first')])
    expect(room.fake.comments[0]?.user?.login).toBe(BOT)
  })

  test('is updated on page 3 among 250 of others, where it was', async () => {
    for (let at = 1; at <= 249; at += 1) room.fake.comment(at % 2 === 0 ? BOT : 'octocat', `talk ${at}`)
    const own = room.fake.comment(BOT, bodyOf('old', EARLIER))
    room.fake.comment('octocat', 'the last word')
    expect(await put('new')).toEqual({ action: 'updated', url: own.html_url })
    expect(room.fake.asked.filter(({ method }) => method === 'GET')).toHaveLength(3)
    expect(room.fake.writes).toEqual([`PATCH /repos/acme/topics/issues/comments/${own.id}`])
    expect(own.body).toBe(bodyOf('new'))
    expect(room.fake.comments).toHaveLength(251)
  })

  test('that says the same already costs no request to write', async () => {
    room.fake.comment(BOT, bodyOf('same').replaceAll('\n', '\r\n').trimEnd())
    expect((await put('same')).action).toBe('unchanged')
    expect(room.fake.writes).toEqual([])
  })

  test('of a newer run is not overwritten by an older one', async () => {
    const own = room.fake.comment(BOT, bodyOf('newer', LATER))
    expect(await put('older')).toEqual({ action: 'outdated', url: own.html_url })
    expect(room.fake.writes).toEqual([])
  })

  test('of five minutes from now is of a clock that differs, and newer', async () => {
    const own = room.fake.comment(BOT, bodyOf('newer', inMinutes(5)))
    expect(await put('older')).toEqual({ action: 'outdated', url: own.html_url })
  })

  test.each(['2099-01-01T00:00:00.000Z', '2026-99-99T99:99:99.000Z'])(
    'whose stamp no clock of today made is no newer one, for ever: %s',
    async (never) => {
      const own = room.fake.comment(BOT, bodyOf('edited', never))
      expect(await put('new')).toEqual({ action: 'updated', url: own.html_url })
      expect(bodies()).toEqual([bodyOf('new')])
    },
  )

  test('of a fast clock is not the newest of several', async () => {
    room.fake.comment(BOT, bodyOf('fast', inMinutes(6)))
    const newest = room.fake.comment(BOT, bodyOf('newest', LATER))
    expect(await put('older')).toEqual({ action: 'outdated', url: newest.html_url })
    expect(bodies()).toEqual([bodyOf('newest', LATER)])
  })

  test.each([
    ['somebody else wrote with the marker', 'mallory', bodyOf('a forgery', EARLIER)],
    ['another app wrote with the marker', 'other-app[bot]', bodyOf('a forgery', EARLIER)],
    ['the same login wrote about another environment', BOT, bodyOf('dev', EARLIER, OTHER_MARKER)],
    ['the same login wrote, quoting the marker', BOT, `> quoted\n${bodyOf('old', EARLIER)}`],
    ['the same login wrote with the marker, and without a stamp', BOT, `${MARKER}\n## by another tool`],
    ['belongs to somebody who is gone', null, bodyOf('old', EARLIER)],
  ])('that %s is left alone', async (_, login, body) => {
    const foreign = room.fake.comment(login ?? 'ghost', body)
    if (login === null) foreign.user = null
    expect((await put('new')).action).toBe('created')
    expect(bodies()).toEqual([body, bodyOf('new')])
    expect(room.fake.writes).toEqual(['POST /repos/acme/topics/issues/12/comments'])
  })

  test('on another pull request is left alone', async () => {
    room.fake.comment(BOT, bodyOf('old', EARLIER), 13)
    expect((await put('new')).action).toBe('created')
    expect(bodies()).toEqual([bodyOf('old', EARLIER), bodyOf('new')])
  })

  test('of a person’s token is the person’s', async () => {
    room.fake.comment(BOT, bodyOf('the bot’s', EARLIER))
    const own = room.fake.comment('octocat', bodyOf('old', EARLIER))
    const result = await putComment(await room.connect({ token: 'ghp_octocat' }), 12, telling('new'))
    expect(result).toEqual({ action: 'updated', url: own.html_url })
  })

  test('is one: of several that a race left, the newest is kept and updated', async () => {
    room.fake.comment(BOT, bodyOf('first', EARLIER))
    const newest = room.fake.comment(BOT, bodyOf('second', '2026-01-02T04:00:00.000Z'))
    room.fake.comment(BOT, bodyOf('third', EARLIER))
    room.fake.comment('mallory', bodyOf('a forgery', EARLIER))
    expect(await put('new')).toEqual({ action: 'updated', url: newest.html_url })
    expect(bodies()).toEqual([bodyOf('new'), bodyOf('a forgery', EARLIER)])
  })

  test('is one, too, where the others go while they are deleted', async () => {
    const kept = room.fake.comment(BOT, bodyOf('first', EARLIER))
    room.fake.comment(BOT, bodyOf('second', EARLIER))
    room.fake.failNext(/^DELETE/, 'done, but no answer')
    expect(await put('new')).toEqual({ action: 'updated', url: kept.html_url })
    expect(bodies()).toEqual([bodyOf('new')])
  })

  test('is found after the repository was renamed', async () => {
    const own = room.fake.comment(BOT, bodyOf('old', EARLIER))
    const github = await room.connect({ repository: { owner: 'acme', repo: 'old-name' } })
    expect(await putComment(github, 12, telling('new'))).toEqual({ action: 'updated', url: own.html_url })
    expect(bodies()).toEqual([bodyOf('new')])
  })
})

describe('a plan that is no news', () => {
  test('makes no comment, and nobody asks for the head', async () => {
    room.fake.comment('octocat', 'talk')
    room.fake.comment(BOT, bodyOf('dev', EARLIER, OTHER_MARKER))
    expect(await putOf('any', false)).toEqual({ action: 'skipped', url: null })
    expect(room.fake.asked.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(room.fake.writes).toEqual([])
  })

  test('takes the place of one that was', async () => {
    const own = room.fake.comment(BOT, bodyOf('old', EARLIER))
    expect(await putOf(null, false)).toEqual({ action: 'updated', url: own.html_url })
    expect(own.body).toBe(bodyOf('new'))
  })
})

describe('a workflow that was run again', () => {
  test('of the newest commit comments', async () => {
    expect((await putOf(room.fake.head())).action).toBe('created')
    room.fake.comments[0] = { ...room.fake.comments[0], body: bodyOf('old', EARLIER) } as never
    expect((await putOf(room.fake.head())).action).toBe('updated')
  })

  test('of an earlier commit leaves the comment of the newest one as it is', async () => {
    const own = room.fake.comment(BOT, bodyOf('of the newest commit', EARLIER))
    expect(await putOf('0ddba11'.padEnd(40, '0'))).toEqual({ action: 'other-head', url: own.html_url })
    expect(room.fake.writes).toEqual([])
  })

  test('of an earlier commit makes no comment either', async () => {
    expect(await putOf('0ddba11'.padEnd(40, '0'))).toEqual({ action: 'other-head', url: null })
    expect(room.fake.writes).toEqual([])
  })

  test('whose head nobody can tell writes nothing, and says so', async () => {
    room.fake.failNext(/^GET .*pulls/, { status: 403, body: { message: 'Resource not accessible by integration' } })
    expect(await failureOf(putOf(room.fake.head()))).toMatchObject({
      kind: 'denied',
      remedy: expect.stringContaining('permissions: {pull-requests: write}'),
    })
    expect(room.fake.writes).toEqual([])
  })

  test('costs a request only where something is to be written', async () => {
    room.fake.comment(BOT, bodyOf('new'))
    expect((await putOf('any')).action).toBe('unchanged')
    expect(room.fake.asked.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })
})

describe('a lost answer', () => {
  test.each(['done, but 502', 'done, but no answer', 'half an answer'] as const)(
    'to a new comment makes no second one: %s',
    async (fault) => {
      room.fake.failNext(/^POST .*comments$/, fault)
      const { action, url } = await put('new')
      expect({ action, url }).toEqual({ action: 'created', url: room.fake.comments[0]?.html_url })
      expect(bodies()).toEqual([bodyOf('new')])
      expect(room.fake.writes).toHaveLength(1)
    },
  )

  test('of one that was not made is made up for', async () => {
    room.fake.failNext(/^POST .*comments$/, { status: 502, body: '<html>unicorn</html>' }, { status: 500, body: {} })
    expect((await put('new')).action).toBe('created')
    expect(bodies()).toEqual([bodyOf('new')])
    expect(room.fake.writes).toHaveLength(3)
  })

  test('is told where it lasts', async () => {
    room.fake.failNext(
      /^POST .*comments$/,
      ...Array(3).fill({ status: 503, body: { message: 'No server is available' } }),
    )
    expect(await failureOf(put('new'))).toMatchObject({ kind: 'unavailable', status: 503 })
    expect(room.fake.writes).toHaveLength(3)
  })

  test('in the middle of a page hides no comment: it is asked for again', async () => {
    const own = room.fake.comment(BOT, bodyOf('old', EARLIER))
    room.fake.failNext(/^GET .*comments/, 'half an answer')
    expect(await put('new')).toEqual({ action: 'updated', url: own.html_url })
    expect(bodies()).toEqual([bodyOf('new')])
  })

  test('to an update is asked for again', async () => {
    room.fake.comment(BOT, bodyOf('old', EARLIER))
    room.fake.failNext(/^PATCH/, 'done, but 502', 'done, but no answer')
    expect((await put('new')).action).toBe('updated')
    expect(bodies()).toEqual([bodyOf('new')])
  })
})
