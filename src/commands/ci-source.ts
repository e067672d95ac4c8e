import { relative, sep } from 'node:path'
import { readBounded } from '../files/read-bounded.ts'
import type { PlanSource } from '../model/plan-document.ts'
import { repositoryRoot } from './repository-root.ts'

/** GitHub's events have 25 MB at most. */
const EVENT = { largest: 32 * 2 ** 20 }

type Environment = Readonly<Record<string, string | undefined>>

/** What GitHub Actions or GitLab CI say of the checkout in `folder`. A variable that makes no sense counts as not there. */
export function ciSource(env: Environment, folder: string): Omit<PlanSource, 'paths'> {
  const inRepository = folderInRepository(folder)
  const { repository, commit, head } = onGitHub(env) ?? onGitLab(env) ?? NOWHERE
  const url = repository?.url.replace(/\/+$/, '') ?? ''
  return {
    repository: repository !== null && WEB_ADDRESS.test(url) ? { ...repository, url } : null,
    commit: hash(commit),
    head: hash(head),
    folder: inRepository,
  }
}

interface Checkout {
  readonly repository: PlanSource['repository']
  readonly commit: string | undefined
  readonly head: string | undefined
}

const NOWHERE: Checkout = { repository: null, commit: undefined, head: undefined }
const WEB_ADDRESS = /^https?:\/\/[^\s?#@]+$/

/** docs.github.com, "Variables reference", and the event `pull_request` as it lies in a file. */
function onGitHub(env: Environment): Checkout | null {
  if (env['GITHUB_ACTIONS'] !== 'true') return null
  return {
    repository: { url: `${env['GITHUB_SERVER_URL']}/${env['GITHUB_REPOSITORY']}`, host: 'github' },
    commit: env['GITHUB_SHA'],
    head: pullRequestHead(env['GITHUB_EVENT_PATH']),
  }
}

/** docs.gitlab.com, "Predefined CI/CD variables"; the source branch's commit is there in merged results pipelines only. */
function onGitLab(env: Environment): Checkout | null {
  if (env['GITLAB_CI'] !== 'true') return null
  return {
    repository: { url: env['CI_PROJECT_URL'] ?? '', host: 'gitlab' },
    commit: env['CI_COMMIT_SHA'],
    head: env['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA'],
  }
}

function pullRequestHead(eventPath: string | undefined): string | undefined {
  if (eventPath === undefined) return undefined
  try {
    const head: unknown = JSON.parse(readBounded(eventPath, EVENT).toString()).pull_request?.head?.sha
    return typeof head === 'string' ? head : undefined
  } catch {
    return undefined
  }
}

function hash(text: string | undefined): string | null {
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) ? text : null
}

/** Relative to the top of the repository. */
function folderInRepository(folder: string): string {
  const root = repositoryRoot(folder)
  return root === null ? '' : relative(root, folder).split(sep).join('/')
}
