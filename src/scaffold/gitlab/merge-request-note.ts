import type { ScaffoldFile } from '../scaffold-file.ts'

/** A program of its own: it needs the Node that the tool needs, and neither curl nor jq; nothing passes through a shell. */
const PROGRAM = String.raw`// Shows the plan on the merge request as one note, made by its first pipeline and updated by the next ones.
// Usage, in a merge request pipeline: node .gitlab/caracal-note.mjs plan.md
// Needs CARACAL_GITLAB_TOKEN, a project access token with the scope "api" and the role Reporter.
import { existsSync, readFileSync } from 'node:fs'

const { CARACAL_ENV = '', CARACAL_GITLAB_TOKEN, CI_API_V4_URL, CI_JOB_URL } = process.env
const { CI_MERGE_REQUEST_IID, CI_MERGE_REQUEST_PROJECT_ID } = process.env
const [, , file = 'plan.md'] = process.argv

const NOTES = ['projects', CI_MERGE_REQUEST_PROJECT_ID, 'merge_requests', CI_MERGE_REQUEST_IID, 'notes'].join('/')
const MARKER = ['<!-- caracal kafka plan', CARACAL_ENV, '-->'].join(' ')
const HINTS = {
  401: 'CARACAL_GITLAB_TOKEN is wrong, expired or revoked.',
  403: 'CARACAL_GITLAB_TOKEN needs the scope "api" and at least the role Reporter in this project.',
  404: 'CARACAL_GITLAB_TOKEN has no access to this project.',
}

async function gitlab(method, path, { query = {}, body } = {}) {
  const address = new URL(path, CI_API_V4_URL.replace(/\/*$/, '/'))
  address.search = new URLSearchParams(query)
  const response = await fetch(address, {
    method,
    headers: { 'private-token': CARACAL_GITLAB_TOKEN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error', // the token goes nowhere else
    signal: AbortSignal.timeout(30_000),
  })
  if (response.ok) return response
  throw new Error([method, path, response.status, HINTS[response.status] ?? (await response.text())].join(' '))
}

/** The note that this token made for this environment; nobody else's is ever touched. */
async function ownNote() {
  const me = await (await gitlab('GET', 'user')).json()
  for (let page = '1'; page; ) {
    const query = { sort: 'asc', order_by: 'created_at', per_page: 100, page }
    const response = await gitlab('GET', NOTES, { query })
    const own = (await response.json()).find(({ author, body }) => author.id === me.id && body.startsWith(MARKER))
    if (own) return own
    page = response.headers.get('x-next-page')
  }
  return null
}

function noteBody() {
  const plan = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const text = plan.trim() || ['No plan was made: see [the log of the job](', CI_JOB_URL, ').'].join('')
  // At the beginning of a line GitLab takes a slash for an order to do something, such as /merge.
  return [MARKER, text.replace(/^\//gm, '\\/')].join('\n\n')
}

async function show() {
  const own = await ownNote()
  if (own) await gitlab('PUT', [NOTES, own.id].join('/'), { body: { body: noteBody() } })
  else await gitlab('POST', NOTES, { body: { body: noteBody() } })
  console.log(own ? 'Updated the note on the merge request.' : 'Created a note on the merge request.')
}

if (!CI_MERGE_REQUEST_IID) console.log('Not in a merge request: no note.')
else if (!CARACAL_GITLAB_TOKEN) console.log('CARACAL_GITLAB_TOKEN is not set: no note on the merge request.')
else {
  await show().catch(({ message, cause }) => {
    console.error('Error: no note on the merge request:', message, cause?.message ?? '')
    process.exitCode = 1
  })
}
`

export const MERGE_REQUEST_NOTE: ScaffoldFile = { path: '.gitlab/caracal-note.mjs', text: PROGRAM }
