import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json as readJson } from 'node:stream/consumers'

export interface Note {
  readonly id: number
  readonly author: { readonly id: number }
  body: string
}

/** Variables of a pipeline for merge request 7, with a token of the project. */
export const MERGE_REQUEST = {
  CI_JOB_URL: 'https://gitlab.example.com/acme/topics/-/jobs/1',
  CI_MERGE_REQUEST_IID: '7',
  CI_MERGE_REQUEST_PROJECT_ID: '42',
  CARACAL_GITLAB_TOKEN: 'glpat-bot',
}

const NOTES = '/api/v4/projects/42/merge_requests/7/notes'
/** Pages of GitLab have 20 entries unless asked for more, and never more than 100. */
const LARGEST_PAGE = 100

/** As docs.gitlab.com describes the REST API, as far as the notes of merge request 7 of project 42 go. */
export class FakeGitLab {
  url = ''
  /** The bots that may write, and those that may only read, by their tokens. */
  readonly writers = new Map<string, number>()
  readonly readers = new Map<string, number>()
  readonly notes: Note[] = []
  readonly asked: string[] = []
  /** An address that every request is sent on to. */
  redirect: string | null = null
  #last = 0
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async start(): Promise<FakeGitLab> {
    const fake = new FakeGitLab()
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve))
    fake.url = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}/api/v4`
    return fake
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Somebody, by id, writes a note. */
  note(author: number, body: string): Note {
    const note = { id: ++this.#last, author: { id: author }, body }
    this.notes.push(note)
    return note
  }

  /** What was changed: `POST /api/v4/projects/42/merge_requests/7/notes`. */
  get writes(): readonly string[] {
    return this.asked.filter((line) => !line.startsWith('GET'))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://gitlab')
    const token = String(request.headers['private-token'])
    const line = `${request.method} ${pathname}`
    this.asked.push(line)
    if (this.redirect !== null) return void response.writeHead(307, { location: this.redirect }).end()
    const me = this.writers.get(token) ?? this.readers.get(token)
    if (me === undefined) return send(response, 401, { message: '401 Unauthorized' })
    if (line === 'GET /api/v4/user') return send(response, 200, { id: me, username: `bot_${me}` })
    if (line === `GET ${NOTES}`) return this.#list(searchParams, response)
    const own = this.notes.find(({ id }) => line === `PUT ${NOTES}/${id}`)
    if (line !== `POST ${NOTES}` && own === undefined) return send(response, 404, { message: '404 Not found' })
    const mayWrite = this.writers.has(token) && (own === undefined || own.author.id === me)
    if (!mayWrite) return send(response, 403, { message: '403 Forbidden' })
    const { body } = (await readJson(request)) as { readonly body: string }
    if (own === undefined) return send(response, 201, this.note(me, body))
    own.body = body
    send(response, 200, own)
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const page = Number(query.get('page') ?? 1)
    const size = Math.min(Number(query.get('per_page') ?? 20), LARGEST_PAGE)
    const inOrder = query.get('sort') === 'asc' ? this.notes : this.notes.toReversed()
    const hasMore = page * size < this.notes.length
    response.setHeader('x-next-page', hasMore ? page + 1 : '')
    send(response, 200, inOrder.slice((page - 1) * size, page * size))
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
