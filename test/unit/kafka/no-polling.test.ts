import { createHook } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect } from '../../../src/kafka/client/connect.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { describedCluster } from './answers.ts'
import { ScriptedBroker } from './scripted-broker.ts'

test('an idle connection sets no timers, and Node warns of none', async () => {
  const warnings: string[] = []
  const onWarning = (warning: Error) => warnings.push(warning.name)
  process.on('warning', onWarning)
  const broker = (await ScriptedBroker.start()).on(describeCluster, { min: 0, max: 2 }, describedCluster)
  const cluster = await connect(broker.settings, { clientId: 'test', requestTimeout: 5_000 })
  await cluster.describe()

  let timers = 0
  const hook = createHook({
    init: (_, type) => {
      if (type === 'Timeout') timers++
    },
  }).enable()
  await delay(300)
  hook.disable()
  await cluster.close()
  await broker.stop()
  process.off('warning', onWarning)

  // One is this test's own; kafkajs's loop made some 200 in this time.
  expect(timers).toBeLessThan(20)
  expect(warnings).toEqual([])
})
