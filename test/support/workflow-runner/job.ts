import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Event } from './event.ts'
import type { Scope, Status } from './expression.ts'
import type { FakeRepository } from './fake-repository.ts'
import type { Storage } from './storage.ts'
import type { Annotation } from './workflow-commands.ts'

type Texts = Readonly<Record<string, string>>

/** How a step ended, and what it was given. */
export interface StepResult {
  /** Its name, id or action, behind the names of the actions that it is a step of. */
  readonly name: string
  readonly outcome: 'success' | 'failure' | 'skipped'
  /** All variables of a script, all inputs of an action. */
  readonly given: Texts
  readonly outputs: Texts
  readonly log: string
}

/** What a job runs on and for. */
export interface Machine {
  readonly repository: FakeRepository
  readonly event: Event
  readonly storage: Storage
  readonly runId: number
  readonly apiUrl: string
  /** What is there before anything runs: PATH, HOME. */
  readonly variables: Texts
}

/** What the workflow says of a job. */
interface Given {
  /** What its expressions see; `env` and `steps` come with each step. */
  readonly contexts: Readonly<Record<string, unknown>>
  readonly env: Texts
  readonly shell: string
  /** Its secrets, which no log keeps. */
  readonly secrets: readonly string[]
}

/** One job on a machine of its own: its folders, what it was given, and what has come of its steps so far. */
export class Job {
  readonly machine: Machine
  readonly workspace: string
  readonly temporary: string
  readonly shell: string
  /** Variables of the workflow and the job, and those that steps have left for the next ones. */
  readonly env: Record<string, string>
  /** Folders that steps have put before the PATH. */
  readonly path: string[] = []
  readonly masks: string[]
  readonly steps: StepResult[] = []
  readonly annotations: Annotation[] = []
  summary = ''
  readonly #contexts: Readonly<Record<string, unknown>>
  readonly #eventPath: string

  /** Its folders are made in `folder`. */
  constructor(folder: string, machine: Machine, { contexts, env, shell, secrets }: Given) {
    const own = mkdtempSync(join(folder, 'job-'))
    this.machine = machine
    this.workspace = join(own, 'work')
    this.temporary = join(own, 'temp')
    for (const empty of [this.workspace, this.temporary]) mkdirSync(empty)
    this.#eventPath = join(own, 'event.json')
    writeFileSync(this.#eventPath, JSON.stringify(machine.event.payload))
    this.#contexts = { ...contexts, job: {}, runner: { temp: this.temporary, os: 'Linux' } }
    this.env = { ...env }
    this.shell = shell
    this.masks = secrets.filter((secret) => secret !== '')
  }

  scope(more: Readonly<Record<string, unknown>>, status: Status): Scope {
    return { contexts: { ...this.#contexts, ...more }, status }
  }

  /** What the runner itself puts into the environment of every script (docs.github.com, "Variables reference"). */
  get defaults(): Texts {
    const { event, apiUrl, repository, runId } = this.machine
    return {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: event.actor,
      GITHUB_API_URL: apiUrl,
      GITHUB_BASE_REF: event.baseRef,
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: this.#eventPath,
      GITHUB_HEAD_REF: event.headRef,
      GITHUB_REF: event.ref,
      GITHUB_REF_NAME: event.ref.replace(/^refs\/(heads|pull)\//, ''),
      GITHUB_REPOSITORY: repository.name,
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: String(runId),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: event.sha,
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: this.temporary,
    }
  }

  /** As it is kept. */
  masked(text: string): string {
    return this.masks.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
  }
}
