import type { components } from '@octokit/openapi-types'
import type { GitHub } from './connect-github.ts'
import { postOnce } from './post-once.ts'
import { sameText } from './stamped.ts'

export type Comment = components['schemas']['issue-comment']

/** The comments that this token's owner wrote on an issue or a pull request, in the order in which they were written. */
export async function ownComments({ client, repository, login }: GitHub, issue: number): Promise<readonly Comment[]> {
  const about = { ...repository, issue_number: issue, per_page: 100 }
  const comments = await client.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', about)
  return comments.filter(({ user }) => user?.login === login)
}

/** Writes a comment, once: one of the same text that this run finds after a lost answer is the one that it wrote. */
export async function writeComment(github: GitHub, issue: number, body: string): Promise<Comment> {
  const { client, repository, wait } = github
  const post = async () => {
    const about = { ...repository, issue_number: issue, body }
    const { data } = await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', about)
    return data
  }
  const find = async () =>
    (await ownComments(github, issue)).findLast((comment) => sameText(comment.body, body)) ?? null
  return postOnce(post, find, wait)
}
