import { describe, test } from 'vitest'
import { FAULTS } from './faulty-socket.ts'
import { runThrough } from './run-through.ts'
import { Scene } from './scene.ts'
import { expectConvergence, expectTruth } from './truth.ts'

const { requests } = await Scene.play((scene) => runThrough(scene))

describe.concurrent.each(requests.map(({ api, changes }, at) => ({ at, name: `${api}${changes ? '' : ' (reads)'}` })))(
  'request $at, $name',
  ({ at }) => {
    test.each(FAULTS)('%s', (fault) =>
      Scene.play(async (scene) => {
        const before = await scene.held()
        const run = await runThrough(scene, (request) => (request === at ? fault : null))
        await expectTruth(scene, before, run)
        await expectConvergence(scene)
      }),
    )
  },
)
