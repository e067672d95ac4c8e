import { expect, test, vi } from 'vitest'
import { runThrough } from '../run-through.ts'
import { kafka, port, Scene, witness } from '../scene.ts'
import { expectConvergence, expectTruth } from '../truth.ts'

const { requests, applyFrom } = await Scene.play((scene) => runThrough(scene))
const firstWrite = (name: string) => requests.findIndex(({ api, changes }) => changes && api === name)
const MOMENTS = [
  { moment: 'before apply reads the topics again', at: applyFrom },
  { moment: 'before the creates are sent', at: firstWrite('CreateTopics') },
  { moment: 'before the partitions are sent', at: firstWrite('CreatePartitions') },
  {
    moment: 'before the brokers are asked whether all is done',
    at: requests.findLastIndex(({ api }) => api === 'DescribeCluster'),
  },
]
const VICTIMS = ['controller', 'follower'] as const

/** Until the others have noticed, which takes a broker's session of 9 seconds. */
const NOTICED = { timeout: 60_000, interval: 200 }

test.for(MOMENTS.flatMap((moment) => VICTIMS.map((victim) => ({ ...moment, victim }))))(
  'the $victim is killed $moment',
  { timeout: 180_000 },
  ({ at, victim }) =>
    Scene.play(async (scene) => {
      const before = await scene.held()
      const controller = await witness.controller()
      const id = victim === 'controller' ? controller : (controller % 3) + 1
      const run = await runThrough(scene, async (request) => {
        if (request === at) await kafka.killBroker(id)
        return null
      })
      await expectTruth(scene, before, run)
      await kafka.startBroker(id)
      await vi.waitFor(async () => expect((await port.describe()).brokers).toHaveLength(3), NOTICED)
      await expectConvergence(scene)
    }),
)
