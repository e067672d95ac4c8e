import { expect, test } from 'vitest'
import { CommandFailure, failureOf, InterruptedError, onceSent } from '../../../src/commands/failures/failure.ts'
import { exitWithoutReport } from '../../../src/commands/output/lost-report.ts'
import { noting } from '../../../src/commands/sent-changes.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'

const topic = { name: 'a', partitions: 1, replicationFactor: 1, config: new Map() }

test('checks are not changes', async () => {
  const sent = new Set<string>()
  const cluster = noting(new InMemoryCluster().add('b'), sent)
  await cluster.createTopics([topic], { validateOnly: true })
  await cluster.alterConfigs([{ name: 'b', set: new Map(), reset: [] }], { validateOnly: true })
  await cluster.addPartitions([{ name: 'b', count: 2 }], { validateOnly: true })
  expect([...sent]).toEqual([])
})

test('a change counts as sent before it is answered, for the answer may never come', async () => {
  const sent = new Set<string>()
  const model = new InMemoryCluster().add('b').add('c')
  const cluster = noting(model, sent)
  model.createTopics = async () => {
    throw new Error('lost')
  }
  await expect(cluster.createTopics([topic], { validateOnly: false })).rejects.toThrow('lost')
  await cluster.alterConfigs([{ name: 'b', set: new Map(), reset: [] }], { validateOnly: false })
  await cluster.addPartitions([{ name: 'b', count: 2 }], { validateOnly: false })
  await cluster.deleteTopics([{ name: 'c', id: null }])
  expect([...sent]).toEqual(['create a', 'configs of b', 'partitions of b', 'delete c'])
})

test('what a cluster that went away kept from being sent does not count, what was sent before it does', async () => {
  const sent = new Set<string>()
  const model = new InMemoryCluster()
  const cluster = noting(model, sent)
  await cluster.createTopics([topic], { validateOnly: false })
  model.createTopics = async () => {
    throw new ClusterError('unavailable', 'gone', { broker: null, phase: 'TCP', remedy: 'Wait.' })
  }
  const both = cluster.createTopics([topic, { ...topic, name: 'b' }], { validateOnly: false })
  await expect(both).rejects.toThrow('gone')
  expect([...sent]).toEqual(['create a'])
})

const failing = (error: unknown, sent: readonly string[]) =>
  onceSent(failureOf(error, 'caracal kafka apply'), new Set(sent))

test('where nothing was sent a failure is what it is', () => {
  expect(failing(new TypeError('no'), [])).toEqual({ exit: 'failed', message: 'no', remedy: null })
})

test.each([new TypeError('no'), new CommandFailure('denied', 'no')])('%s once something was sent exits 4', (error) => {
  expect(failing(error, ['create a', 'delete c'])).toEqual({
    exit: 'partial',
    message: 'stopped in the middle: no',
    remedy: 'Sent before that, perhaps not verified: create a, delete c.\nRun plan to see where the cluster stands.',
  })
})

test('an interrupt stays one, and says what was sent', () => {
  expect(failing(new InterruptedError(), ['create a'])).toMatchObject({
    exit: 'interrupted',
    remedy: expect.stringContaining('create a'),
  })
})

test.each([
  [0, true, 4],
  [1, true, 4],
  [4, true, 4],
  [130, true, 130],
  [0, false, 1],
  [2, false, 1],
  [3, false, 3],
  [65, false, 65],
  [130, false, 130],
])('exit code %i, something sent: %s, without its report is %i', (code, sent, without) => {
  expect(exitWithoutReport(code, sent)).toBe(without)
})
