import type { CommitHash, WebAddress } from './json-values.ts'
/** Where a plan's manifests come from, as far as the CI system tells: for links to their lines, and to tell whose plan it is. */
export interface PlanSource {
  /** Web address of the repository, without a slash at its end, and whose pages these are; `null` outside CI. */
  readonly repository: { readonly url: WebAddress; readonly host: 'github' | 'gitlab' } | null
  /** Full hash of the commit that was checked out: the lines of all places are its lines. `null` outside CI. */
  readonly commit: CommitHash | null
  /** In a pull request, the full hash of its newest commit, which was merged into the target for this run; else `null`. */
  readonly head: CommitHash | null
  /** The folder in the repository that places start from: `teams/billing`, `''` for the repository itself. */
  readonly folder: string
  /** Manifests as they were named: `['manifests']`. */
  readonly paths: readonly string[]
}

/** Of a run that no CI system told anything. */
export const NO_SOURCE: PlanSource = { repository: null, commit: null, head: null, folder: '', paths: [] }
