import * as http from 'node:http'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { GitHub } from '../github/connect-github.ts'
import { type GitHubFlagValues, gitHubSettings } from './github-settings.ts'

/**
 * Connects to the GitHub that flags and environment name, through the proxy of the environment where it names one.
 *
 * @throws UsageError before anything is asked; GitHubError
 */
export async function connectedGitHub(flags: GitHubFlagValues, tell: (text: string) => void): Promise<GitHub> {
  const settings = gitHubSettings(flags, process.env, tell)
  useProxyOfEnvironment()
  const { connectGitHub } = await import('../github/connect-github.ts')
  return connectGitHub(settings)
}

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, which `fetch` does not heed by itself. Node has it since 24.14. */
function useProxyOfEnvironment(): void {
  try {
    http.setGlobalProxyFromEnv?.()
  } catch {
    // The error tells the address, which may hold a password.
    throw new UsageError('HTTPS_PROXY or HTTP_PROXY is not a web address')
  }
}
