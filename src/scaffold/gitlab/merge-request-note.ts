import type { ScaffoldFile } from '../scaffold-file.ts'

/** A program of its own: it needs the Node that the tool needs, and neither curl nor jq; nothing passes through a shell. */
const PROGRAM = String.raw`// Shows the plan on the merge request as one note, made by the first pipeline and updated by the next ones.
// Usage, in a merge request pipeline: node .gitlab/caracal-note.mjs plan.md
// Needs CARACAL_GITLAB_TOKEN, a project access token with the scope "api" and the role Reporter.
import { existsSync, readFileSync } from 'node:fs'

const { CARACAL_ENV = '', CARACAL_GITLAB_TOKEN, CI_API_V4_URL, CI_JOB_URL } = process.env
const { CI_MERGE_REQUEST_IID, CI_MERGE_REQUEST_PROJECT_ID } = process.env
const [, , file = 'plan.md'] = process.argv

const HINTS = {
  401: 'CARACAL_GITLAB_TOKEN is wrong, expired or revoked.',
  403: 'CARACAL_GITLAB_TOKEN needs the scope "api" and at least the role Reporter in this project.',
  404: 'CARACAL_GITLAB_TOKEN may not see this project.',
}

async function gitlab(method, path, body) {
  const response = await fetch(new URL(path.slice(1), CI_API_V4_URL + '/'), {
    method,
    headers: { authorization: 'Bearer ' + CARACAL_GITLAB_TOKEN, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  if (response.ok) return response
  throw new Error([method, path, response.status, HINTS[response.status] ?? (await response.text())].join(' '))
}

/** The note that this token made for this environment; nobody else's is ever touched. */
async function ownNote(notes, marker) {
  const me = await (await gitlab('GET', '/user')).json()
  for (let page = '1'; page; ) {
    const response = await gitlab('GET', notes + '?sort=asc&order_by=created_at&per_page=100&page=' + page)
    const own = (await response.json()).find(({ author, body }) => author.id === me.id && body.startsWith(marker))
    if (own) return own
    page = response.headers.get('x-next-page')
  }
  return undefined
}

function noteBody(marker) {
  const plan = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const text = plan.trim() === '' ? 'No plan was made: see [the log of the job](' + CI_JOB_URL + ').' : plan
  // At the beginning of a line GitLab takes a slash for an order to do something, such as /merge.
  return [marker, text.replace(/^\//gm, '\\/')].join('\n\n')
}

async function show() {
  const notes = ['/projects', CI_MERGE_REQUEST_PROJECT_ID, 'merge_requests', CI_MERGE_REQUEST_IID, 'notes'].join('/')
  const marker = '<!-- caracal kafka plan ' + CARACAL_ENV + ' -->'
  const own = await ownNote(notes, marker)
  if (own) await gitlab('PUT', [notes, own.id].join('/'), { body: noteBody(marker) })
  else await gitlab('POST', notes, { body: noteBody(marker) })
  console.log(own ? 'Updated the note on the merge request.' : 'Made a note on the merge request.')
}

if (!CI_MERGE_REQUEST_IID) console.log('Not in a merge request: no note.')
else if (!CARACAL_GITLAB_TOKEN) console.log('CARACAL_GITLAB_TOKEN is not set: no note on the merge request.')
else {
  await show().catch((error) => {
    console.error('Error: no note on the merge request: ' + error.message)
    process.exitCode = 1
  })
}
`

export const MERGE_REQUEST_NOTE: ScaffoldFile = { path: '.gitlab/caracal-note.mjs', text: PROGRAM }
