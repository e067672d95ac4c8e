export interface GitHubErrorDetails {
  /** What to do about it. */
  readonly remedy?: string | null
  /** Of GitHub's answer, where there was one. */
  readonly status?: number | null
  /** Whether what was asked may have been done all the same: no answer came, or one from somebody in between. */
  readonly maybeDone?: boolean
}

/**
 * GitHub did not do what it was asked. `unavailable`: not now, another time it may; `denied`: not with this token. It holds nothing of
 * the request, whose headers hold the token.
 */
export class GitHubError extends Error {
  override readonly name = 'GitHubError'
  readonly kind: 'unavailable' | 'denied' | 'failed'
  readonly remedy: string | null
  readonly status: number | null
  readonly maybeDone: boolean

  constructor(
    kind: GitHubError['kind'],
    message: string,
    { remedy = null, status = null, maybeDone = false }: GitHubErrorDetails = {},
  ) {
    super(message)
    this.kind = kind
    this.remedy = remedy
    this.status = status
    this.maybeDone = maybeDone
  }
}
