import fc from 'fast-check'
import { test } from 'vitest'
import { held, wished } from '../support/model/arbitraries.ts'
import { FAULTS } from './faulty-socket.ts'
import { runThrough } from './run-through.ts'
import { Scene, type Story } from './scene.ts'
import { expectConvergence, expectTruth } from './truth.ts'

/** What unit tests try on a model by the ten thousand, by the fifty on brokers: any live state, manifests, and fault. */
const story: fc.Arbitrary<Story> = fc.record({ held, wished, prune: fc.boolean() }).map((random) => ({
  live: Object.fromEntries(random.held.map(({ name, config, ...topic }) => [name, { ...topic, configs: config }])),
  wishes: Object.fromEntries(random.wished.map(({ name, ...wish }) => [name, wish])),
  ...(random.prune ? { prune: 'app.' } : {}),
}))
const interference = fc.option(fc.record({ at: fc.nat(70), fault: fc.constantFrom(...FAULTS) }))

const GROUPS = Array.from({ length: 5 }, (_, group) => group)
const RUNS_OF_A_GROUP = 10

/** A failure prints its seed, and the case as it is: making it smaller would take too long on real brokers. */
test.concurrent.each(GROUPS)('whatever the cluster, the manifests and the fault, group %i', { timeout: 400_000 }, () =>
  fc.assert(
    fc.asyncProperty(story, interference, (story, interference) =>
      Scene.play(async (scene) => {
        const before = await scene.held()
        const run = await runThrough(scene, (request) => (request === interference?.at ? interference.fault : null))
        await expectTruth(scene, before, run)
        await expectConvergence(scene)
      }, story),
    ),
    { numRuns: RUNS_OF_A_GROUP, endOnFailure: true },
  ),
)
