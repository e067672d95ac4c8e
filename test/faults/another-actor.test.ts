import { describe, expect, test } from 'vitest'
import { ACTIONS } from './actions.ts'
import type { Act } from './possible-states.ts'
import { type Run, runThrough } from './run-through.ts'
import { Scene } from './scene.ts'
import { expectConvergence, expectTruth } from './truth.ts'

const { requests, applyFrom } = await Scene.play((scene) => runThrough(scene))
const OF_TOPICS = [
  'Metadata',
  'DescribeConfigs',
  'ListPartitionReassignments',
  'CreateTopics',
  'IncrementalAlterConfigs',
  'CreatePartitions',
  'DeleteTopics',
]

/** Every look at the topics and every write of apply; while the plan is made, the first request of each kind. */
const moments = requests
  .map(({ api, changes }, at) => ({ at, api, name: `${api}${changes ? '' : ' (reads)'}` }))
  .filter(({ api }) => OF_TOPICS.includes(api))
  .filter(({ at, api }) => at >= applyFrom || requests.findIndex((request) => request.api === api) === at)

describe.concurrent.each(moments)('just before request $at, $name, somebody else', ({ at }) => {
  test.each(ACTIONS)('$name', (action) =>
    Scene.play(async (scene) => {
      const before = await scene.held()
      let act: Act | null = null
      let latest = -1
      let sentMeanwhile = -1
      const interfere = async (request: number) => {
        latest = request
        if (request !== at) return null
        act = await action.perform(scene)
        sentMeanwhile = latest
        return null
      }
      const run = await runThrough(scene, interfere, PATIENT)
      await expectTruth(scene, before, run, { topic: action.topic, act: act ?? ((held) => held) })
      expectOthersDone(scene, run, action.topic)
      const seesTheAct = (request: number) => request === at || request > sentMeanwhile
      if (act !== null && at >= run.applyFrom) expectNoWriteOnWhatMoved(scene, run, action.topic, seesTheAct)
      await expectConvergence(scene, action.blocks)
    }),
  )
})

/** Milliseconds: what somebody else does in the meantime is no lack of an answer. */
const PATIENT = 30_000

/** What somebody does to one topic holds up no other. */
function expectOthersDone(scene: Scene, { ended }: Run, topic: string): void {
  if (ended.kind !== 'applied') return
  const others = ended.document.resources.filter((result) => result.resource.name !== scene.prefix + topic)
  for (const { status, reason } of others) expect({ status, reason }).toEqual({ status: 'done', reason: null })
}

const WRITE_OF = {
  'create-topic': 'CreateTopics',
  'alter-configs': 'IncrementalAlterConfigs',
  'add-partitions': 'CreatePartitions',
  'delete-topic': 'DeleteTopics',
} as const

/**
 * Once the topics of a batch were read again after the action, nothing more is sent for the topic. Between that reading and the write
 * Kafka offers nothing to compare with. What goes to another broker while the action is under way may be answered before it.
 */
function expectNoWriteOnWhatMoved(
  scene: Scene,
  { ended, requests }: Run,
  topic: string,
  seesTheAct: (request: number) => boolean,
): void {
  if (ended.kind !== 'applied') return
  const seen = requests.findIndex(({ api }, index) => api === 'Metadata' && seesTheAct(index))
  if (seen === -1) return
  const steps = ended.document.resources.find((result) => result.resource.name === scene.prefix + topic)?.steps ?? []
  for (const [kind, api] of Object.entries(WRITE_OF)) {
    const sent = steps.filter(({ step, sent }) => step.kind === kind && sent)
    const before = requests.slice(0, seen).filter((request) => request.changes && request.api === api)
    expect(sent.length).toBeLessThanOrEqual(before.length)
  }
}
