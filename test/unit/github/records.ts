import type { components } from '@octokit/openapi-types'

/** What GitHub's REST API answers, in the shapes of its own OpenAPI description. */
export type User = components['schemas']['simple-user']
export type Comment = components['schemas']['issue-comment']
export type Issue = components['schemas']['issue']
/** Of what a pull request has, the beginning. */
export type PullRequest = Pick<components['schemas']['pull-request'], 'number' | 'html_url' | 'state'> & {
  readonly head: Pick<components['schemas']['pull-request']['head'], 'label' | 'ref' | 'sha'>
}

const API = 'https://api.github.com'
const WEB = 'https://github.com'

export function userRecord(login: string): User {
  const url = `${API}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: 1000 + login.length,
    node_id: `U_${login}`,
    avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
    gravatar_id: '',
    url,
    html_url: `${WEB}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}

export interface Written {
  readonly repository: string
  readonly issue: number
  readonly id: number
  readonly login: string
  readonly body: string
}

export function commentRecord({ repository, issue, id, login, body }: Written): Comment {
  return {
    id,
    node_id: `IC_${id}`,
    url: `${API}/repos/${repository}/issues/comments/${id}`,
    html_url: `${WEB}/${repository}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${API}/repos/${repository}/issues/${issue}`,
    user: userRecord(login),
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
    author_association: 'NONE',
    body,
  }
}

export interface Opened {
  readonly repository: string
  readonly number: number
  readonly login: string
  readonly title: string
  readonly body: string
  readonly isPullRequest: boolean
}

export function issueRecord({ repository, number, login, title, body, isPullRequest }: Opened): Issue {
  const url = `${API}/repos/${repository}/issues/${number}`
  const pull = `${API}/repos/${repository}/pulls/${number}`
  const page = `${WEB}/${repository}/${isPullRequest ? 'pull' : 'issues'}/${number}`
  return {
    id: 5000 + number,
    node_id: `I_${number}`,
    url,
    repository_url: `${API}/repos/${repository}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number,
    title,
    user: userRecord(login),
    labels: [],
    state: 'open',
    state_reason: null,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
    closed_at: null,
    author_association: 'NONE',
    body,
    ...(isPullRequest
      ? { pull_request: { url: pull, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` } }
      : {}),
  }
}

export function pullRequestRecord({ number, html_url, state }: Issue, sha: string): PullRequest {
  const head = { label: 'acme:change', ref: 'change', sha }
  return { number, html_url, state: state === 'open' ? 'open' : 'closed', head }
}
