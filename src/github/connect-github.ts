import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import { printable } from '../render/phrases/plain.ts'
import { explainFailure, type RequestFailure } from './explain-failure.ts'
import { type Patience, patientFetch } from './fetch-with-retry.ts'
import { GitHubError } from './github-error.ts'

export interface GitHubSettings extends Patience {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string
  readonly token: string
  readonly repository: Repository
}

export interface Repository {
  readonly owner: string
  readonly repo: string
}

const Client = Octokit.plugin(paginateRest)

/** GitHub, asked with one token about one repository. Every request that fails throws a GitHubError. */
export interface GitHub {
  readonly client: InstanceType<typeof Client>
  readonly repository: Repository
  /** Whose token it is: `octocat`, `github-actions[bot]`. What others wrote is never touched. */
  readonly login: string
  readonly wait: Patience['wait']
  readonly now: Patience['now']
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * Finds out whose token it is. GraphQL says so for every kind of token; REST's `GET /user` answers 403 to those of a workflow or of any
 * other GitHub App.
 *
 * @throws GitHubError
 */
export async function connectGitHub({ apiUrl, token, repository, ...patience }: GitHubSettings): Promise<GitHub> {
  const client = new Client({
    auth: token,
    baseUrl: apiUrl,
    log: SILENT,
    request: { fetch: patientFetch(patience), log: SILENT },
  })
  client.hook.after('request', ({ data, status }) => {
    // Octokit hands on what is no JSON as text.
    if (typeof data !== 'string' || status === 204) return
    const remedy = 'Is GITHUB_API_URL right, and is there a proxy that requires authentication?'
    throw new GitHubError('failed', `what answers at ${new URL(apiUrl).host} is not GitHub's API`, { remedy })
  })
  client.hook.error('request', (error) => {
    if (error instanceof GitHubError || !('request' in error)) throw error
    throw explainFailure(error as Error & RequestFailure, { timeoutMs: patience.timeoutMs, now: patience.now() })
  })
  return { client, repository, login: await ownLogin(client), wait: patience.wait, now: patience.now }
}

async function ownLogin(client: GitHub['client']): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('{ viewer { login } }')
    return viewer.login
  } catch (error) {
    if (error instanceof GitHubError) throw error
    // Octokit's error of an answer of 200 that says no.
    const words = error instanceof Error ? error.message : String(error)
    throw new GitHubError('denied', `GitHub does not say whose token this is: ${printable(words)}`)
  }
}
