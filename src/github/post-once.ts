import type { Patience } from './fetch-with-retry.ts'
import { GitHubError } from './github-error.ts'

const MOST_TRIES = 3
const BETWEEN_MS = 2_000

/**
 * Makes something new, once: GitHub sometimes answers 5xx, or nothing, to what it has done, and doing it again would make a second
 * one. So what was made is looked for before it is tried again. `find` gives what `post` would have made.
 *
 * @throws GitHubError
 */
export async function postOnce<T>(
  post: () => Promise<T>,
  find: () => Promise<T | null>,
  wait: Patience['wait'],
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await post()
    } catch (error) {
      if (!(error instanceof GitHubError && error.maybeDone)) throw error
      await wait(BETWEEN_MS)
      const made = await find()
      if (made !== null) return made
      if (tries === MOST_TRIES) throw error
    }
  }
}
