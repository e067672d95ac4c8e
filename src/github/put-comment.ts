import type { components } from '@octokit/openapi-types'
import type { GitHub } from './connect-github.ts'
import { GitHubError } from './github-error.ts'
import { postOnce } from './post-once.ts'
import { madeAtOf, type Stamped, sameText, stamped, stampOf, type Telling } from './stamped.ts'

/** What a pull request is told. */
export interface CommentTelling extends Telling {
  /** Full hash of the pull request's newest commit when the run began; `null` where that is not known. */
  readonly head: string | null
  /** Whether it is worth a comment where there is none. */
  readonly isNews: boolean
}

export interface CommentResult {
  /**
   * `outdated`: a comment of a newer run is there, and stays. `other-head`: the pull request has another newest commit by now, whose run
   * comments. `skipped`: there is no comment, and no news.
   */
  readonly action: 'created' | 'updated' | 'unchanged' | 'outdated' | 'other-head' | 'skipped'
  /** The comment, where there is one. */
  readonly url: string | null
}

/**
 * Makes what is told the one comment of its subject on a pull request. Only comments that this token's owner wrote, and that begin with
 * the marker, are touched; where a race left several, the one of the newest run is kept and the others are deleted.
 *
 * @throws GitHubError
 */
export async function putComment(github: GitHub, pullRequest: number, telling: CommentTelling): Promise<CommentResult> {
  const [kept, ...others] = await commentsOf(github, pullRequest, telling.marker)
  const result = await tell(github, pullRequest, kept, telling)
  for (const { comment } of others) await remove(github, comment)
  return result
}

interface StampedComment extends Stamped {
  readonly comment: Comment
}

/** Of the newest run first; of the same run, the first that was written. */
async function commentsOf(github: GitHub, pullRequest: number, marker: string): Promise<readonly StampedComment[]> {
  const own = await ownComments(github, pullRequest)
  return own
    .flatMap((comment) => {
      const stamp = stampOf(comment.body, marker)
      return stamp === null ? [] : [{ comment, ...stamp }]
    })
    .toSorted((a, b) => madeAtOf(b, github.now()) - madeAtOf(a, github.now()))
}

async function tell(
  github: GitHub,
  pullRequest: number,
  kept: StampedComment | undefined,
  telling: CommentTelling,
): Promise<CommentResult> {
  const url = kept?.comment.html_url ?? null
  if (kept === undefined && !telling.isNews) return { action: 'skipped', url }
  if (kept !== undefined && madeAtOf(kept, github.now()) > Date.parse(telling.madeAt))
    return { action: 'outdated', url }
  const body = stamped(telling.body, telling.marker, telling)
  if (kept !== undefined && sameText(kept.comment.body, body)) return { action: 'unchanged', url }
  if (await hasOtherHead(github, pullRequest, telling)) return { action: 'other-head', url }
  if (kept === undefined) return { action: 'created', url: (await writeComment(github, pullRequest, body)).html_url }
  await rewrite(github, kept.comment, body)
  return { action: 'updated', url }
}

/** A workflow that is run again later has its old commit, and a plan whose stamp is newer than that of the newest commit's. */
async function hasOtherHead(
  { client, repository }: GitHub,
  pullRequest: number,
  { head }: CommentTelling,
): Promise<boolean> {
  if (head === null) return false
  const about = { ...repository, pull_number: pullRequest }
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', about)
  return data.head.sha !== head
}

async function rewrite({ client, repository }: GitHub, { id }: Comment, body: string): Promise<void> {
  const about = { ...repository, comment_id: Number(id), body }
  await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', about)
}

async function remove({ client, repository }: GitHub, { id }: Comment): Promise<void> {
  try {
    const about = { ...repository, comment_id: Number(id) }
    await client.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', about)
  } catch (error) {
    // Whoever raced has deleted it already.
    if (!(error instanceof GitHubError && error.status === 404)) throw error
  }
}

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
