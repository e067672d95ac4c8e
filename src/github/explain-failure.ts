import { count, printable } from '../render/phrases/plain.ts'
import { limitedUntil } from './fetch-with-retry.ts'
import { GitHubError } from './github-error.ts'

/** What Octokit throws for an answer of 400 and more, or for none. */
export interface RequestFailure {
  readonly status: number
  readonly request: { readonly method: string; readonly url: string }
  /** Without one, nothing answered. */
  readonly response?:
    | { readonly headers: Readonly<Record<string, string | number | undefined>>; readonly data: unknown }
    | undefined
  readonly cause?: unknown
}

/** Says a failed request in words for people, with GitHub's own among them. Nothing of the request but its method and address is told. */
export function explainFailure(
  failure: RequestFailure,
  { timeoutMs, now }: { timeoutMs: number; now: number },
): GitHubError {
  const { status, response, request } = failure
  const { host, pathname } = new URL(request.url)
  if (response === undefined) {
    const { why, remedy } = networkFailure(failure.cause, timeoutMs)
    return new GitHubError('unavailable', `cannot reach GitHub at ${host}: ${why}`, { remedy, maybeDone: true })
  }
  const message = wordsOf(response.data)
  const header = (name: string) => textOrNull(response.headers[name])
  const until = limitedUntil({ status, header, message }, now)
  const told = `GitHub answered ${status} to ${request.method} ${pathname}: ${message}`
  if (until !== null) return new GitHubError('unavailable', told, { status, remedy: limitRemedy(until, now) })
  if (status >= 500) {
    return new GitHubError('unavailable', told, { status, remedy: 'Run this again later.', maybeDone: true })
  }
  if (status === 401) {
    return new GitHubError('denied', told, {
      status,
      remedy: 'GITHUB_TOKEN is wrong, has expired, or is for another server.',
    })
  }
  if (status === 403) return new GitHubError('denied', told, { status, remedy: permissionRemedy(message, header) })
  return new GitHubError('failed', told, { status, remedy: REMEDIES[status] ?? null })
}

const REMEDIES: Readonly<Record<number, string>> = {
  404: 'It does not exist, or GITHUB_TOKEN cannot see it: GitHub does not say which. Check --repository, --pull-request and the permissions of the token.',
  410: 'Issues are switched off in this repository: switch them on in its settings, or name another one with --repository.',
}

const A_LOT = 300

/** GitHub's `message` and what it says is wrong; of whatever else answered, the beginning. */
function wordsOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) {
    return `${printable(String(data)).trim().slice(0, A_LOT) || 'nothing'}`
  }
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : []
  const details = errors.map((error: unknown) => {
    const own = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined
    return typeof own === 'string' ? own : JSON.stringify(error)
  })
  return printable([String(data.message), ...details].join('; ')).slice(0, A_LOT)
}

function textOrNull(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value)
}

function limitRemedy(until: number, now: number): string {
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000))
  const at = new Date(until).toISOString().slice(11, 16)
  return `This token has asked too much for now. Run this again at ${at} UTC, in ${count(minutes, 'minute')}.`
}

/** docs.github.com, "Troubleshooting the REST API": GitHub names the permissions that it takes. */
function permissionRemedy(message: string, header: (name: string) => string | null): string | null {
  if (!/not accessible by|permission|must have/i.test(message)) return null
  const needed = header('x-accepted-github-permissions')
  const takes = needed === null ? '' : ` It takes ${printable(needed).replaceAll('; ', ' or ')}.`
  return [
    `The token is not allowed to do this.${takes} In a workflow, give the job \`permissions: {pull-requests: write}\` to comment, or \`{issues: write}\` for the drift issue.`,
    'Pull requests from forks and from Dependabot get a token that can only read, whatever the workflow says. Put the plan into the job summary there:',
    '  caracal kafka show PLAN --format markdown >> "$GITHUB_STEP_SUMMARY"',
  ].join('\n')
}

/** Why no answer came, as the end of a sentence, with what to do about it. */
interface NetworkFailure {
  readonly why: string
  readonly remedy: string
}

const PROXY = 'Behind a proxy: set HTTPS_PROXY (and NODE_USE_ENV_PROXY=1 for a Node older than 24.14).'

/** Of what `fetch` threw: Node's and OpenSSL's codes are in its cause. */
function networkFailure(thrown: unknown, timeoutMs: number): NetworkFailure {
  const code = codeOf(thrown)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { why: 'no such host', remedy: PROXY }
  if (code === 'ECONNREFUSED') return { why: 'connection refused', remedy: PROXY }
  if (nameOf(thrown) === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code)) {
    return {
      why: `no answer within ${timeoutMs / 1000} s`,
      remedy: `${PROXY} A slow server may need a longer --timeout.`,
    }
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_SSL|ERR_TLS|EPROTO/.test(code)) {
    const remedy = 'Where a company signs its own certificates: set NODE_EXTRA_CA_CERTS to the file of its authority.'
    return { why: `TLS failed (${code})`, remedy }
  }
  return { why: code === '' ? 'the connection broke' : `the connection broke (${code})`, remedy: PROXY }
}

function codeOf(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code
  }
  return ''
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}
