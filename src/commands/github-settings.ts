import { setTimeout as delay } from 'node:timers/promises'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { GitHubSettings, Repository } from '../github/connect-github.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface GitHubFlagValues {
  readonly repository?: string | undefined
  readonly timeout: number
}

/** A wait that somebody who looks at a terminal would wonder about. */
const LONG_WAIT_MS = 5_000

/**
 * Which GitHub, which repository, whose token: from flags and the variables of a workflow. The token comes from a variable only.
 *
 * @throws UsageError where one of them is missing or makes no sense
 */
export function gitHubSettings(
  flags: GitHubFlagValues,
  env: Environment,
  tell: (text: string) => void,
): GitHubSettings {
  return {
    apiUrl: apiUrlOf(env),
    token: tokenOf(env),
    repository: repositoryOf(flags.repository, env),
    timeoutMs: flags.timeout,
    wait: (ms) => {
      if (ms >= LONG_WAIT_MS) tell(`Waiting ${Math.ceil(ms / 1000)} s for GitHub.\n`)
      return delay(ms)
    },
    now: Date.now,
  }
}

function tokenOf(env: Environment): string {
  const token = (env['GITHUB_TOKEN'] || env['GH_TOKEN'] || '').trim()
  if (token === '') {
    throw new UsageError(
      'no token for GitHub',
      'Set GITHUB_TOKEN; in a workflow: `GITHUB_TOKEN: $' + '{{ github.token }}` under `env`.',
    )
  }
  // What cannot stand in a header would be told in the error that says so.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('GITHUB_TOKEN holds characters that no token has')
  return token
}

const REPOSITORY = /^([A-Za-z0-9_-]+)\/((?!\.\.?$)[A-Za-z0-9_.-]+)$/

function repositoryOf(flag: string | undefined, env: Environment): Repository {
  const named = flag ?? env['GITHUB_REPOSITORY'] ?? ''
  const [, owner, repo] = REPOSITORY.exec(named) ?? []
  if (owner !== undefined && repo !== undefined) return { owner, repo }
  const what = named === '' ? 'no repository' : `${JSON.stringify(named)} is not a repository`
  throw new UsageError(what, 'Name it: --repository OWNER/NAME.')
}

function apiUrlOf(env: Environment): string {
  const text = (env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '')
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return text
  throw new UsageError(
    'GITHUB_API_URL is not a web address',
    'Write it like https://api.github.com, or https://HOST/api/v3.',
  )
}
