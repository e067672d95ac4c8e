import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { MERGE_REQUEST_NOTE } from '../../../src/scaffold/gitlab/merge-request-note.ts'
import { FakeGitLab, MERGE_REQUEST } from './fake-gitlab.ts'
import { folderWith } from './tools.ts'

let gitlab: FakeGitLab
beforeEach(async () => {
  gitlab = await FakeGitLab.start()
  gitlab.writers.set('glpat-bot', 1000)
})
afterEach(() => gitlab.stop())

const MARKER = '<!-- caracal kafka plan prod -->'
const NOTES = '/api/v4/projects/42/merge_requests/7/notes'

/** Runs the program on a plan as Markdown; `null`: there is no file. */
async function runNote(plan: string | null, env: Readonly<Record<string, string>> = {}) {
  const cwd = folderWith({ 'note.mjs': MERGE_REQUEST_NOTE.text, ...(plan === null ? {} : { 'plan.md': plan }) })
  const variables = { ...MERGE_REQUEST, CI_API_V4_URL: gitlab.url, CARACAL_ENV: 'prod', ...env }
  const child = spawn(process.execPath, ['note.mjs', 'plan.md'], { cwd, env: variables })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, stdout, stderr }
}

test('the note is made once, then updated', async () => {
  expect(await runNote('### 1 to create\n')).toEqual({
    code: 0,
    stdout: 'Created a note on the merge request.\n',
    stderr: '',
  })
  expect(await runNote('### No changes\n')).toMatchObject({
    code: 0,
    stdout: 'Updated the note on the merge request.\n',
  })
  expect(gitlab.notes).toEqual([{ id: 1, author: { id: 1000 }, body: `${MARKER}\n\n### No changes` }])
  expect(gitlab.writes).toEqual([`POST ${NOTES}`, `PUT ${NOTES}/1`])
})

test('each environment has its own', async () => {
  for (const CARACAL_ENV of ['prod', 'dev', 'prod-eu', 'prod']) await runNote(CARACAL_ENV, { CARACAL_ENV })
  expect(gitlab.notes.map(({ body }) => body)).toEqual(
    ['prod', 'dev', 'prod-eu'].map((env) => `<!-- caracal kafka plan ${env} -->\n\n${env}`),
  )
})

test('it is found behind hundreds of others, and notes of others are never touched, whatever they hold', async () => {
  const copied = gitlab.note(1, `${MARKER}\n\nfooled`)
  const quoted = gitlab.note(1000, `> ${MARKER}\n\nsaid by the bot of something else`)
  for (let each = 0; each < 250; each++) gitlab.note(1, 'LGTM')
  const own = gitlab.note(1000, `${MARKER}\n\nold`)
  expect((await runNote('new')).code).toBe(0)
  expect([copied, quoted, own].map(({ body }) => body.split('\n\n')[1])).toEqual([
    'fooled',
    'said by the bot of something else',
    'new',
  ])
  expect(gitlab.writes).toEqual([`PUT ${NOTES}/${own.id}`])
})

test.each([
  ['is empty', '\n'],
  ['is not there', null],
])('where the plan %s it says that none was made', async (_, plan) => {
  gitlab.note(1000, `${MARKER}\n\nolder`)
  expect((await runNote(plan)).code).toBe(0)
  const link = '[the log of the job](https://gitlab.example.com/acme/topics/-/jobs/1)'
  expect(gitlab.notes.map(({ body }) => body)).toEqual([`${MARKER}\n\nNo plan was made: see ${link}.`])
})

test('no line of it is an order to GitLab', async () => {
  await runNote('/approve\nTopics\n/merge\r\n/close\n+ /a\n')
  expect(gitlab.notes[0]?.body.split(/\r?\n/)).toEqual([
    MARKER,
    '',
    '\\/approve',
    'Topics',
    '\\/merge',
    '\\/close',
    '+ /a',
  ])
})

test.each([
  ['may only read', () => gitlab.readers.set('glpat-bot', 5), '403 CARACAL_GITLAB_TOKEN needs the scope "api" and'],
  ['is unknown', () => {}, '401 CARACAL_GITLAB_TOKEN is wrong, expired or revoked.'],
])('a token that %s: what to do is told, the token is not', async (_, prepare, said) => {
  gitlab.writers.clear()
  prepare()
  const { code, stdout, stderr } = await runNote('plan')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^Error: no note on the merge request: /)
  expect(stderr).toContain(said)
  expect(stderr).not.toContain('glpat-')
})

test('a GitLab that cannot be reached fails it', async () => {
  const gone = await FakeGitLab.start()
  await gone.stop()
  const { code, stderr } = await runNote('plan', { CI_API_V4_URL: gone.url })
  expect(code).toBe(1)
  expect(stderr).toContain('ECONNREFUSED')
})

test('the token goes to GitLab and nowhere else', async () => {
  const other = await FakeGitLab.start()
  onTestFinished(() => other.stop())
  gitlab.redirect = `${other.url}/user`
  expect((await runNote('plan')).code).toBe(1)
  expect(other.asked).toEqual([])
})

test.each([
  ['outside a merge request', { CI_MERGE_REQUEST_IID: '' }, 'Not in a merge request: no note.'],
  ['without a token', { CARACAL_GITLAB_TOKEN: '' }, 'CARACAL_GITLAB_TOKEN is not set: no note on the merge request.'],
])('%s nothing is asked of GitLab, and nothing fails', async (_, env, said) => {
  expect(await runNote('plan', env)).toEqual({ code: 0, stdout: `${said}\n`, stderr: '' })
  expect(gitlab.asked).toEqual([])
})
