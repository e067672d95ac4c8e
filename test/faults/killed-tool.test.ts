import { describe, expect, test, vi } from 'vitest'
import type { Step } from '../../src/model/step.ts'
import { batchSteps } from '../../src/resources/topics/steps/batch-steps.ts'
import { instrumented } from './instrument/instrumented.ts'
import { isSame, possibleStates } from './possible-states.ts'
import { planOf } from './run-through.ts'
import { Scene, type State } from './scene.ts'
import { withTeam } from './team.ts'
import { SETTLED } from './truth.ts'

const WRITES = ['create', 'first configs', 'partitions', 'later configs', 'delete'].map((step, write) => ({
  step,
  write,
}))

/** The number of writes that have had their effect by then, at least and at most, beside those before. */
const MOMENTS = [
  { kill: 'before it is sent', least: 0, most: 0 },
  { kill: 'once it is sent', least: 0, most: 1 },
  { kill: 'once it is answered', least: 1, most: 1 },
] as const

describe.each(WRITES)('the tool is killed at the $step', ({ write }) => {
  test.for(MOMENTS)(
    '$kill: the beginning of the plan is done, and the next run does the rest',
    ({ kill, least, most }) =>
      Scene.play((scene) =>
        withTeam(scene, async (team) => {
          const before = await scene.held()
          const batches = batchSteps((await planOf(scene)).document.steps)
          expect(batches).toHaveLength(WRITES.length)

          expect((await team.apply({ env: instrumented({ kill, write }) })).code).toBe(null)

          const beginnings = [least, most].map((more) =>
            stateAfter(
              scene,
              before,
              batches.slice(0, write + more).flatMap(({ steps }): readonly Step[] => steps),
            ),
          )
          await vi.waitFor(async () => {
            const after = await scene.held()
            const others = beginnings.map((state) =>
              Object.keys(after).filter((topic) => !isSame(state[topic] ?? null, after[topic] ?? null)),
            )
            expect(others).toContainEqual([])
          }, SETTLED)

          expect(await team.apply()).toMatchObject({ code: 0, stderr: '' })
          expect(await team.plan()).toMatchObject({ code: 0, stderr: '' })
        }),
      ),
  )
})

function stateAfter(scene: Scene, before: State, steps: readonly Step[]): State {
  const states = Object.entries(before).map(([topic, held]) => {
    const own = steps.filter((step) => step.resource.name === scene.prefix + topic)
    const done = own.map((step) => ({ step, status: 'done', sent: true, reason: null }) as const)
    return [topic, possibleStates(held, done)[0] ?? null] as const
  })
  return Object.fromEntries(states)
}
