import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { InterruptedError } from '../../../src/commands/failures/failure.ts'
import { asInterrupt } from '../../../src/commands/with-cluster.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { ScriptedBroker } from '../kafka/scripted-broker.ts'
import { BuiltBin } from './built-bin.ts'

// Each test starts a program, and a busy machine starts it slowly.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 90_000 })

const interrupted = AbortSignal.abort(new InterruptedError())
const abort = Object.assign(new Error('The operation was aborted'), { name: 'AbortError' })
const gone = new ClusterError('unavailable', 'gone', { broker: null, phase: 'API', remedy: 'Wait.' })

test('what an interrupt ended is the interrupt, and keeps what was thrown', () => {
  expect(asInterrupt(interrupted.reason, interrupted)).toBe(interrupted.reason)
  const error = asInterrupt(abort, interrupted)
  expect(error).toBeInstanceOf(InterruptedError)
  expect(error).toHaveProperty('cause', abort)
})

test('a failure after an interrupt stays the failure it is', () => {
  expect(asInterrupt(gone, interrupted)).toBe(gone)
  const bug = new TypeError('no')
  expect(asInterrupt(bug, interrupted)).toBe(bug)
})

test('nothing is an interrupt where nobody interrupted', () => {
  expect(asInterrupt(abort, new AbortController().signal)).toBe(abort)
})

describe('an interrupt while the cluster is read waits for no answer', () => {
  let bin: BuiltBin
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())

  const manifest = join(import.meta.dirname, '../../../manifests/caracal.yaml')

  test.each([
    ['list-topics'],
    ['describe-topic', 'a'],
    ['export'],
    ['plan', '-f', manifest],
    ['apply', '-f', manifest, '--auto-approve'],
    ['create-topics'],
  ])('%s', async (...args) => {
    const read = Promise.withResolvers<void>()
    const silent = () => {
      read.resolve()
      return 'keep silent' as const
    }
    const broker = await ScriptedBroker.start()
    broker
      .on(metadata, { min: 6, max: 13 }, (_, call) => (call === 0 ? broker.metadata() : silent()))
      .on(describeCluster, { min: 0, max: 2 }, silent)
      .on(createTopics, { min: 2, max: 7 }, () => 'keep silent')
    // Whoever waits for an answer waits longer than this test has.
    const where = ['--bootstrap-servers', `127.0.0.1:${broker.port}`, '--timeout', '1m']
    const child = bin.start(['kafka', ...args, ...where])
    const ended = new Promise((resolve) => child.once('close', resolve))
    const told = child.stderr && text(child.stderr)
    child.stdout?.resume()
    await read.promise
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(await told).toContain('Interrupted.')
    expect(broker.requests(createTopics)).toEqual([])
    await broker.stop()
  })
})
