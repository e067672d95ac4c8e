import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Event } from './event.ts'
import type { FakeRepository } from './fake-repository.ts'
import type { JobResult } from './job-result.ts'
import { runWorkflow } from './run-workflow.ts'
import type { Settings } from './settings.ts'
import { Storage } from './storage.ts'

/**
 * GitHub Actions, as far as this project's workflows use it: jobs run one after another, each on an empty machine, their scripts in
 * the real shell. Workflows are read and expressions evaluated by GitHub's own libraries; how the rest behaves is taken from
 * actions/runner and docs.github.com. Not played: time limits, queues of concurrency groups, filters of events.
 */
export class FakeActions {
  readonly storage = new Storage()
  readonly #ended: JobResult[] = []
  readonly #repository: FakeRepository
  readonly #settings: Settings
  readonly #folder = mkdtempSync(join(tmpdir(), 'caracal-actions-'))
  #runId = 100

  constructor(repository: FakeRepository, settings: Settings) {
    this.#repository = repository
    this.#settings = settings
  }

  /** Runs a workflow of the checkout for an event, `kafka-plan`, and says how each of its jobs ended. */
  async run(workflow: string, event: Event): Promise<readonly JobResult[]> {
    const { variables, apiUrl } = this.#settings
    this.#runId += 1
    const machine = {
      repository: this.#repository,
      event,
      storage: this.storage,
      runId: this.#runId,
      apiUrl,
      variables,
    }
    const call = { on: event.name, prefix: '', inputs: {}, hasSecrets: event.isTrusted, concurrency: '' }
    const room = { machine, settings: this.#settings, folder: this.#folder }
    const jobs = await runWorkflow(`.github/workflows/${workflow}.yml`, call, room)
    this.#ended.push(...jobs)
    return jobs
  }

  /** What the steps that failed printed until now, for somebody who looks into it. */
  get failures(): string {
    const failed = this.#ended.flatMap(({ name, steps }) =>
      steps.filter(({ outcome }) => outcome === 'failure').map((step) => `${name}: ${step.name}\n${step.log}`),
    )
    return failed.join('\n\n')
  }

  remove(): void {
    this.storage.remove()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
