import { UsageError } from '../diagnostics/usage-error.ts'
import { readBounded } from '../files/read-bounded.ts'

/** GitHub's events have 25 MB at most. */
const EVENT = { largest: 32 * 2 ** 20 }

/**
 * The number of the pull request to comment on: the flag's, else that of the event a workflow runs for.
 *
 * @throws UsageError where there is none
 */
export function pullRequestOf(flag: number | undefined, eventPath: string | undefined): number {
  const number = flag ?? numberInEvent(eventPath)
  if (number !== undefined) return number
  throw new UsageError('no pull request: this run is not of one', 'Name it: --pull-request N.')
}

/** docs.github.com, "Webhook events and payloads", `pull_request`. */
function numberInEvent(path: string | undefined): number | undefined {
  if (path === undefined || path === '') return undefined
  try {
    const number: unknown = JSON.parse(readBounded(path, EVENT).toString()).pull_request?.number
    return typeof number === 'number' ? number : undefined
  } catch {
    return undefined
  }
}
