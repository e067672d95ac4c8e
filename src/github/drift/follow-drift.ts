import type { components } from '@octokit/openapi-types'
import type { GitHub } from '../connect-github.ts'
import { postOnce } from '../post-once.ts'
import { writeComment } from '../put-comment.ts'
import { madeAtOf, type Stamped, sameText, stamped, stampOf, type Telling } from '../stamped.ts'

/** What is told of drift, or of its end. */
export interface DriftTelling extends Telling {
  readonly drift: boolean
  readonly title: string
  /** One line of Markdown for a comment on what is new. */
  readonly news: string
}

export interface DriftResult {
  /**
   * `none`: there is no drift, and no issue. `dismissed`: somebody closed the issue of this very drift as not planned, and it stays closed.
   * `outdated`: a newer run has told already.
   */
  readonly action: 'opened' | 'reopened' | 'updated' | 'unchanged' | 'closed' | 'none' | 'dismissed' | 'outdated'
  /** The issue, where there is one. */
  readonly url: string | null
}

/**
 * Keeps the one issue of a subject's drift: opens it, keeps its text up to date, closes it. Only issues that this token's owner opened
 * and that begin with the marker are touched. GitHub notifies of a comment, an opening and a closing, not of a new text: so people hear of
 * other drift than before, and not of the same every night.
 *
 * @throws GitHubError
 */
export async function followDrift(github: GitHub, telling: DriftTelling): Promise<DriftResult> {
  const [open, ...others] = await ownIssues(github, telling.marker, 'open')
  for (const { issue } of others) await change(github, issue, { state: 'closed', state_reason: 'not_planned' })
  if (open !== undefined) return renew(github, open, telling)
  if (!telling.drift) return { action: 'none', url: null }
  const [closed] = await ownIssues(github, telling.marker, 'closed')
  return closed === undefined ? openIssue(github, telling) : reopen(github, closed, telling)
}

async function renew(github: GitHub, known: DriftIssue, telling: DriftTelling): Promise<DriftResult> {
  const { issue } = known
  const url = issue.html_url
  if (isNewer(github, known, telling)) return { action: 'outdated', url }
  const body = textOf(telling)
  if (telling.drift && sameText(issue.body, body)) return { action: 'unchanged', url }
  const end = telling.drift ? {} : ({ state: 'closed', state_reason: 'completed' } as const)
  // The news goes first: where what follows fails, the old gist stays, and the next run makes up for it.
  if (known.gist !== telling.gist) await writeComment(github, issue.number, telling.news)
  await change(github, issue, { body, ...end })
  return { action: telling.drift ? 'updated' : 'closed', url }
}

async function reopen(github: GitHub, known: DriftIssue, telling: DriftTelling): Promise<DriftResult> {
  const { issue } = known
  const url = issue.html_url
  if (isNewer(github, known, telling)) return { action: 'outdated', url }
  if (issue.state_reason === 'not_planned' && known.gist === telling.gist) return { action: 'dismissed', url }
  await change(github, issue, { body: textOf(telling), state: 'open' })
  return { action: 'reopened', url }
}

async function openIssue(github: GitHub, telling: DriftTelling): Promise<DriftResult> {
  const { client, repository, wait } = github
  const body = textOf(telling)
  const post = async (): Promise<Issue> => {
    const { data } = await client.request('POST /repos/{owner}/{repo}/issues', {
      ...repository,
      title: telling.title,
      body,
    })
    return data
  }
  const find = async () => (await ownIssues(github, telling.marker, 'open'))[0]?.issue ?? null
  const { html_url } = await postOnce(post, find, wait)
  return { action: 'opened', url: html_url }
}

interface IssueChange {
  readonly body?: string
  readonly state?: 'open' | 'closed'
  readonly state_reason?: 'completed' | 'not_planned'
}

async function change({ client, repository }: GitHub, { number }: Issue, to: IssueChange): Promise<void> {
  const about = { ...repository, issue_number: number, ...to }
  await client.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', about)
}

function textOf(telling: DriftTelling): string {
  return stamped(telling.body, telling.marker, telling)
}

function isNewer({ now }: GitHub, known: DriftIssue, telling: DriftTelling): boolean {
  return madeAtOf(known, now()) > Date.parse(telling.madeAt)
}

export type Issue = components['schemas']['issue']

export interface DriftIssue extends Stamped {
  readonly issue: Issue
}

/** The issues of a subject that this token's owner opened, the newest first. */
export async function ownIssues(
  { client, repository, login }: GitHub,
  marker: string,
  state: 'open' | 'closed',
): Promise<readonly DriftIssue[]> {
  const about = { ...repository, creator: login, state, per_page: 100 }
  const issues: readonly Issue[] = await client.paginate('GET /repos/{owner}/{repo}/issues', about)
  return issues.flatMap((issue) => {
    // To GitHub a pull request is an issue, too.
    const own = issue.user?.login === login && issue.pull_request === undefined
    const stamp = own ? stampOf(issue.body, marker) : null
    return stamp === null ? [] : [{ issue, ...stamp }]
  })
}
