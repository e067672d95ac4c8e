import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json as readJson } from 'node:stream/consumers'
import { type Comment, commentRecord, type Issue, issueRecord, pullRequestRecord } from './records.ts'

export interface Asked {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: IncomingMessage['headers']
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** How one request goes wrong: an answer in place of GitHub's own, or what becomes of its own after it did what was asked. */
export type Fault = Answer | 'done, but 502' | 'done, but no answer' | 'half an answer' | 'silence'

interface Login {
  readonly login: string
  readonly mayWrite: boolean
}

const REPOSITORY = 'acme/topics'
const REPOSITORY_ID = 1300192
const RENAMED = 'acme/old-name'
const LONGEST_BODY = 65_536

/** As docs.github.com describes the REST API, as far as issues, comments and the head of a pull request go, for one repository with pull request 12. */
export class FakeGitHub {
  url = ''
  readonly asked: Asked[] = []
  comments: Comment[] = []
  issues: Issue[] = []
  readonly logins = new Map<string, Login>()
  /** The newest commit of pull request 12. */
  head: () => string = () => 'c0ffee'.padEnd(40, '0')
  issuesAreOn = true
  /** Whether `creator` narrows a list, as it should. */
  heedsCreator = true
  readonly #server: Server
  readonly #prefix: string
  #faults: { readonly when: RegExp; readonly fault: Fault }[] = []
  #last = 100

  private constructor(prefix: string) {
    this.#prefix = prefix
    this.#server = createServer((request, response) => this.#answer(request, response))
    this.issues.push(
      issueRecord({ ...ABOUT, number: 12, login: 'octocat', title: 'A change', body: 'x', isPullRequest: true }),
    )
  }

  /** `/api/v3` is where an Enterprise Server has it. */
  static async start(prefix: '' | '/api/v3' = ''): Promise<FakeGitHub> {
    const fake = new FakeGitHub(prefix)
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve))
    fake.url = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}${prefix}`
    return fake
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** The next requests that fit, `POST /repos/acme/topics/issues/12/comments`, go wrong, one after another. */
  failNext(when: RegExp, ...faults: readonly Fault[]): void {
    this.#faults.push(...faults.map((fault) => ({ when, fault })))
  }

  /** `POST /repos/acme/topics/issues/12/comments`, in the order in which they came; reads and the question for the login left out. */
  get writes(): readonly string[] {
    const lines = this.asked.map(({ method, path }) => `${method} ${path}`)
    return lines.filter((line) => !line.startsWith('GET') && !line.endsWith('/graphql'))
  }

  comment(login: string, body: string, issue = 12): Comment {
    const comment = commentRecord({ ...ABOUT, issue, id: ++this.#last, login, body })
    this.comments.push(comment)
    return comment
  }

  issue(login: string, body: string, more: Partial<Issue> = {}): Issue {
    const number = ++this.#last
    const issue = {
      ...issueRecord({ ...ABOUT, number, login, title: 'An issue', body, isPullRequest: false }),
      ...more,
    }
    this.issues.push(issue)
    return issue
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const path = url.slice(this.#prefix.length)
    const body = method === 'GET' || method === 'DELETE' ? {} : ((await readJson(request)) as Asked['body'])
    const asked = { method, path: url.startsWith('/api/graphql') ? url : path, body, headers }
    this.asked.push(asked)
    const fault = this.#takeFault(`${method} ${asked.path}`)
    if (fault === 'silence') return
    if (fault !== null && typeof fault === 'object') return send(response, fault)
    const answer = this.#do(asked)
    if (fault === 'done, but 502') return send(response, { status: 502, body: { message: 'Server Error' } })
    if (fault === 'done, but no answer') return void response.destroy()
    if (fault === 'half an answer') return sendHalf(response, answer)
    send(response, answer)
  }

  #takeFault(line: string): Fault | null {
    const at = this.#faults.findIndex(({ when }) => when.test(line))
    return at < 0 ? null : (this.#faults.splice(at, 1)[0]?.fault ?? null)
  }

  #do(asked: Asked): Answer {
    const [, token = ''] = /^(?:token|bearer) (.+)$/i.exec(asked.headers.authorization ?? '') ?? []
    const login = this.logins.get(token)
    if (login === undefined) return refused(401, 'Bad credentials')
    if (/^(\/api)?\/graphql$/.test(asked.path))
      return { status: 200, body: { data: { viewer: { login: login.login } } } }
    if (asked.path === '/user') return refused(403, 'Resource not accessible by integration')
    const url = new URL(asked.path, 'http://fake')
    if (url.pathname.startsWith(`/repos/${RENAMED}/`)) return this.#moved(asked)
    const inside = /^\/(?:repos\/acme\/topics|repositories\/1300192)(\/.*)$/.exec(url.pathname)?.[1]
    if (inside === undefined) return refused(404, 'Not Found')
    if (asked.method !== 'GET' && !login.mayWrite) {
      const needed = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' }
      return { ...refused(403, 'Resource not accessible by integration'), headers: needed }
    }
    return this.#inRepository(asked, inside, url.searchParams, login.login)
  }

  #moved({ method, path }: Asked): Answer {
    const location = `${this.url}${path.replace(`/repos/${RENAMED}/`, `/repositories/${REPOSITORY_ID}/`)}`
    return {
      status: method === 'GET' ? 301 : 307,
      body: { message: 'Moved Permanently', url: location },
      headers: { location },
    }
  }

  #inRepository({ method, body }: Asked, path: string, query: URLSearchParams, login: string): Answer {
    const [, number, rest] = /^\/issues\/(\d+)(\/comments)?$/.exec(path) ?? []
    const [, commentId] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? []
    const [, pull] = /^\/pulls\/(\d+)$/.exec(path) ?? []
    const issue = this.issues.find((one) => one.number === Number(number ?? pull))
    if (commentId !== undefined) return this.#onComment(method, Number(commentId), String(body['body']))
    if (path === '/issues' && method === 'GET') return this.#listed(this.#issuesThatFit(query), path, query)
    if (path === '/issues' && method === 'POST') return this.#open(body, login)
    if (issue === undefined) return refused(404, 'Not Found')
    if (pull !== undefined) {
      const isPull = issue.pull_request !== undefined && method === 'GET'
      return isPull ? { status: 200, body: pullRequestRecord(issue, this.head()) } : refused(404, 'Not Found')
    }
    if (rest === undefined && method === 'PATCH') return this.#changeIssue(issue, body)
    if (rest !== undefined && method === 'GET') {
      const comments = this.comments.filter(({ issue_url }) => issue_url.endsWith(`/${number}`))
      return this.#listed(comments, path, query)
    }
    if (rest === undefined || method !== 'POST') return refused(404, 'Not Found')
    const tooLong = checkedBody('IssueComment', body)
    return tooLong ?? { status: 201, body: this.comment(login, String(body['body']), Number(number)) }
  }

  #onComment(method: string, id: number, body: string): Answer {
    const comment = this.comments.find((one) => one.id === id)
    if (comment === undefined) return refused(404, 'Not Found')
    if (method === 'DELETE') {
      this.comments = this.comments.filter((one) => one !== comment)
      return { status: 204 }
    }
    comment.body = body
    return { status: 200, body: comment }
  }

  /** The newest first; pull requests are issues. */
  #issuesThatFit(query: URLSearchParams): readonly Issue[] {
    const [state, creator] = [query.get('state') ?? 'open', query.get('creator')]
    return this.issues
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => creator === null || !this.heedsCreator || issue.user?.login === creator)
      .toSorted((a, b) => b.number - a.number)
  }

  #open(body: Asked['body'], login: string): Answer {
    if (!this.issuesAreOn) return refused(410, 'Issues has been disabled in this repository.')
    const tooLong = checkedBody('Issue', body)
    return tooLong ?? { status: 201, body: this.issue(login, String(body['body']), { title: String(body['title']) }) }
  }

  #changeIssue(issue: Issue, body: Asked['body']): Answer {
    const { state_reason } = issue
    const reason = body['state'] === 'open' ? 'reopened' : body['state'] === 'closed' ? 'completed' : state_reason
    Object.assign(issue, { state_reason: reason, ...body })
    return { status: 200, body: issue }
  }

  #listed(all: readonly unknown[], path: string, query: URLSearchParams): Answer {
    const perPage = Math.min(Number(query.get('per_page') ?? 30), 100)
    const page = Number(query.get('page') ?? 1)
    const last = Math.max(1, Math.ceil(all.length / perPage))
    const link = (to: number, rel: string) => {
      const params = new URLSearchParams(query)
      params.set('page', String(to))
      return `<${this.url}/repositories/${REPOSITORY_ID}${path}?${params}>; rel="${rel}"`
    }
    const before = page > 1 ? [link(page - 1, 'prev')] : []
    const after = page < last ? [link(page + 1, 'next'), link(last, 'last')] : []
    const first = page > 1 ? [link(1, 'first')] : []
    const links = [...before, ...after, ...first].join(', ')
    return {
      status: 200,
      body: all.slice((page - 1) * perPage, page * perPage),
      headers: links === '' ? {} : { link: links },
    }
  }
}

const ABOUT = { repository: REPOSITORY }

function checkedBody(resource: string, { body }: Asked['body']): Answer | null {
  if (String(body).length <= LONGEST_BODY) return null
  const message = `Body is too long (maximum is ${LONGEST_BODY} characters)`
  const errors = [{ resource, code: 'unprocessable', field: 'data', message }]
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' } }
}

const DOCS = 'https://docs.github.com/rest'

function refused(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: DOCS, status: String(status) } }
}

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'x-github-media-type': 'github.v3; format=json',
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '4999',
  'x-ratelimit-reset': '1372700873',
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { ...HEADERS, ...headers })
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
}

function sendHalf(response: ServerResponse, { status, body, headers }: Answer): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { ...HEADERS, ...headers, 'content-length': String(bytes.length) })
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
}
