import { expect, vi } from 'vitest'
import type { StepResult } from '../../src/model/apply-document.ts'
import type { Block } from '../../src/model/finding.ts'
import { schemaProblems } from '../support/document-schemas.ts'
import { type Act, isSame, possibleStates } from './possible-states.ts'
import { type Ended, planOf, type Run, runAgain } from './run-through.ts'
import type { Scene, State } from './scene.ts'

/** What somebody else did during the run, and to which topic. */
export interface Acted {
  readonly topic: string
  readonly act: Act
}

/** Metadata and late requests reach the brokers in their own time. */
export const SETTLED = { timeout: 60_000, interval: 100 }

/**
 * What the run says is what the cluster holds: each step told as done has had its effect, each told as failed or skipped has had
 * none, each topic that is not as declared has a reason, and nothing else has changed.
 */
export async function expectTruth(scene: Scene, before: State, run: Run, acted: Acted | null = null): Promise<void> {
  const results = stepResults(scene, run)
  const untrue = (after: State) =>
    Object.entries(after).filter(([topic, held]) => {
      const act = acted?.topic === topic ? acted.act : null
      const possible = possibleStates(before[topic] ?? null, results.get(topic) ?? [], act)
      return !possible.some((state) => isSame(state, held))
    })
  await vi.waitFor(async () => {
    expect({ untrue: untrue(await scene.held()), told: told(run.ended) }).toEqual({ untrue: [], told: told(run.ended) })
  }, SETTLED)
}

/** By topic; empty where nothing was tried. A run that ends without a document has changed nothing. */
function stepResults(scene: Scene, { ended, requests }: Run): ReadonlyMap<string, readonly StepResult[]> {
  if (ended.kind !== 'applied') {
    expect(requests.filter(({ changes }) => changes)).toEqual([])
    expect(reasonOf(ended)).not.toBe('')
    return new Map()
  }
  const { document } = ended
  expect(schemaProblems('apply', document)).toEqual([])
  for (const { status, reason } of document.resources) if (status !== 'done') expect(reason).toBeTruthy()
  return new Map(
    document.resources.map(({ resource: { name: topic }, steps }) => [topic.slice(scene.prefix.length), steps]),
  )
}

function reasonOf(ended: Exclude<Ended, { kind: 'applied' }>): string {
  if (ended.kind === 'stopped') return ended.error.message
  if (ended.plan.outcome === 'empty') return 'nothing to do'
  return ended.plan.blocks.map(({ reason }) => reason).join('; ')
}

/** The end of a run in a few lines, for whoever reads a failed test. */
function told(ended: Ended): unknown {
  if (ended.kind !== 'applied') return reasonOf(ended)
  return ended.document.resources.map(
    ({ resource: { name: topic }, status, reason }) => `${topic}: ${status} ${reason ?? ''}`,
  )
}

/**
 * The next run, without faults, makes the cluster what the manifests say; a late request may come in between, once or twice. Or else it
 * says that this cannot be, for a reason in `unless`.
 */
export async function expectConvergence(scene: Scene, unless: Block['code'] | null = null): Promise<void> {
  const runs: unknown[] = []
  while (runs.length < 3) {
    runs.push(told(await runAgain(scene)))
    const { outcome, blocks } = (await planOf(scene)).document
    if (outcome === 'empty' || blocks.some(({ code }) => code === unless)) return
  }
  expect.fail(`the runs after it do not get there: ${JSON.stringify(runs)}`)
}
