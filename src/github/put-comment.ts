import type { GitHub } from './connect-github.ts'
import { GitHubError } from './github-error.ts'
import { type Comment, ownComments, writeComment } from './own-comments.ts'
import { type Stamped, madeAtOf, sameText, stamped, stampOf } from './stamped.ts'
import type { Telling } from './telling.ts'

export interface CommentResult {
  /** `outdated`: a comment of a newer run is there, and stays. */
  readonly action: 'created' | 'updated' | 'unchanged' | 'outdated'
  readonly url: string
}

/**
 * Makes what is told the one comment of its subject on a pull request. Only comments that this token's owner wrote, and that begin with
 * the marker, are touched; where a race left several, the one of the newest run is kept and the others are deleted.
 *
 * @throws GitHubError
 */
export async function putComment(github: GitHub, pullRequest: number, telling: Telling): Promise<CommentResult> {
  const [kept, ...others] = await commentsOf(github, pullRequest, telling.marker)
  const result = kept === undefined ? await create(github, pullRequest, telling) : await renew(github, kept, telling)
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

async function create(github: GitHub, pullRequest: number, telling: Telling): Promise<CommentResult> {
  const { html_url } = await writeComment(github, pullRequest, stamped(telling.body, telling.marker, telling))
  return { action: 'created', url: html_url }
}

async function renew(
  { client, repository, now }: GitHub,
  { comment, ...stamp }: StampedComment,
  telling: Telling,
): Promise<CommentResult> {
  const url = comment.html_url
  if (madeAtOf(stamp, now()) > Date.parse(telling.madeAt)) return { action: 'outdated', url }
  const body = stamped(telling.body, telling.marker, telling)
  if (sameText(comment.body, body)) return { action: 'unchanged', url }
  const about = { ...repository, comment_id: Number(comment.id), body }
  await client.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', about)
  return { action: 'updated', url }
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
