import type { components } from '@octokit/openapi-types'
import type { GitHub } from '../connect-github.ts'
import { type Stamped, stampOf } from '../stamped.ts'

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
