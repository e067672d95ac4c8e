import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Event } from './event.ts'

/** Files by path; `null` removes one. */
export type Files = Readonly<Record<string, string | null>>

interface PullRequest {
  readonly files: Files
  readonly branch?: string
  readonly title?: string
  readonly actor?: string
  /** The repository that the branch is in, where it is a fork. */
  readonly fork?: string
}

/** Nobody's own settings of git count. */
const GIT_VARIABLES = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Octocat',
  GIT_AUTHOR_EMAIL: 'octocat@acme.example',
  GIT_COMMITTER_NAME: 'Octocat',
  GIT_COMMITTER_EMAIL: 'octocat@acme.example',
}

/** A real git repository, the default branch of which is `main`, and the events that come from changing it on GitHub. */
export class FakeRepository {
  readonly name = 'acme/topics'
  /** The newest commit of pull request 12, once there was one. */
  head = ''
  readonly folder = mkdtempSync(join(tmpdir(), 'caracal-repository-'))

  constructor(files: Files) {
    this.#git('init', '--quiet', '--initial-branch=main')
    this.#commit(files, 'First')
  }

  /** A merge to the main branch. */
  push(files: Files = {}): Event {
    this.#git('checkout', '--quiet', 'main')
    return { ...this.#onMain(this.#commit(files, 'Merge')), name: 'push' }
  }

  /** A night. */
  schedule(): Event {
    return { ...this.#onMain(this.#git('rev-parse', 'main')), name: 'schedule' }
  }

  /** Pull request 12: its newest commit, merged into the main branch for its run. */
  pullRequest({ files, branch = 'change', title = 'A change', actor = 'octocat', fork }: PullRequest): Event {
    this.#git('checkout', '--quiet', '-B', branch, 'main')
    const head = this.#commit(files, 'Change')
    this.head = head
    this.#git('checkout', '--quiet', '--detach', 'main')
    this.#git('merge', '--quiet', '--no-ff', '--message', 'Merge', head)
    const repo = (full_name: string) => ({ full_name })
    return {
      name: 'pull_request',
      ref: 'refs/pull/12/merge',
      baseRefs: ['refs/heads/main'],
      sha: this.#git('rev-parse', 'HEAD'),
      headRef: branch,
      baseRef: 'main',
      actor,
      isTrusted: fork === undefined && actor !== 'dependabot[bot]',
      payload: {
        action: 'synchronize',
        number: 12,
        repository: repo(this.name),
        pull_request: {
          number: 12,
          title,
          head: { ref: branch, sha: head, repo: repo(fork ?? this.name) },
          base: { ref: 'main', repo: repo(this.name) },
        },
      },
    }
  }

  /** What `actions/checkout` does. */
  checkOut(commit: string, folder: string): void {
    this.#git('clone', '--quiet', '--no-checkout', this.folder, folder)
    this.#git('-C', folder, 'checkout', '--quiet', '--detach', commit)
  }

  /** A file as it is in a commit. */
  read(commit: string, path: string): string {
    return this.#git('show', `${commit}:${path}`)
  }

  #onMain(sha: string): Omit<Event, 'name'> {
    const payload = { repository: { full_name: this.name } }
    return {
      ref: 'refs/heads/main',
      baseRefs: [],
      sha,
      headRef: '',
      baseRef: '',
      actor: 'octocat',
      isTrusted: true,
      payload,
    }
  }

  #commit(files: Files, message: string): string {
    for (const [file, text] of Object.entries(files)) {
      const path = join(this.folder, file)
      mkdirSync(dirname(path), { recursive: true })
      if (text === null) rmSync(path)
      else writeFileSync(path, text)
    }
    this.#git('add', '--all')
    this.#git('commit', '--quiet', '--allow-empty', '--message', message)
    return this.#git('rev-parse', 'HEAD')
  }

  #git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: GIT_VARIABLES, encoding: 'utf8' }).trim()
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
