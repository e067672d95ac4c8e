/** What happened in a repository, as a workflow sees it. */
export interface Event {
  readonly name: 'pull_request' | 'push' | 'schedule'
  /** `refs/heads/main`, `refs/pull/12/merge`. */
  readonly ref: string
  /** The branches that it may read caches of besides its own, nearest first. */
  readonly baseRefs: readonly string[]
  /** The commit that is checked out. */
  readonly sha: string
  /** Name of the branch of a pull request, which its author chose. */
  readonly headRef: string
  readonly baseRef: string
  readonly actor: string
  /** Whether it gets secrets, and a token that may write: not for forks and Dependabot. */
  readonly isTrusted: boolean
  readonly payload: Readonly<Record<string, unknown>>
}
