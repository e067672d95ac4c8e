import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Clone } from '../../scaffold/next-steps.ts'
import type { Answers } from '../../scaffold/scaffold-file.ts'

/** Where the remote `origin` is hosted, as far as its address tells. Nothing is connected to. */
export async function remoteHost(root: string): Promise<Answers['host'] | null> {
  const address = await git(root, ['remote', 'get-url', 'origin'])
  // git@github.com:acme/topics.git, https://gitlab.example.com/acme/topics.git
  const [, host = ''] = /^(?:\w+:\/\/)?(?:[^@/]*@)?([^:/]+)/.exec(address ?? '') ?? []
  return host.includes('github') ? 'github' : host.includes('gitlab') ? 'gitlab' : null
}

/** What next steps depend on. */
export async function cloneOf(root: string): Promise<Clone> {
  const configured = await git(root, ['config', '--get', 'core.hooksPath'])
  const branch = await git(root, ['symbolic-ref', '--short', 'HEAD'])
  const hasMain = (await git(root, ['for-each-ref', 'refs/heads/main', 'refs/remotes/*/main'])) !== null
  const isNew = branch !== null && (await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])) === null
  return { hooks: hooksOf(root, configured), otherBranch: hasMain || branch === 'main' ? null : branch, isNew }
}

function hooksOf(root: string, configured: string | null): Clone['hooks'] {
  if (configured !== null)
    return resolve(root, configured) === join(root, '.githooks') ? 'ours' : { folder: configured }
  return existsSync(join(root, '.git/hooks/pre-commit')) ? { folder: '.git/hooks' } : 'none'
}

/** What git says; `null` where it says nothing, knows nothing, or is not installed. */
async function git(root: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', root, ...args])
    return stdout.trim() || null
  } catch {
    return null
  }
}
