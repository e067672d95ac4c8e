import { expect, test } from 'vitest'
import { type CreationInput, createMissingTopics } from '../../../src/commands/builtin-topics/create-missing-topics.ts'
import type { WriteOutcome } from '../../../src/kafka/topic-writes.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { desiredState, desiredTopic } from '../../support/model/topics.ts'

/** A cluster whose first answer to a check is `outcome`; what happens to it meanwhile is `then`. */
function answering(outcome: WriteOutcome, then: (cluster: InMemoryCluster) => void = () => {}) {
  const cluster = new InMemoryCluster()
  const really = cluster.createTopics.bind(cluster)
  let checks = 0
  cluster.createTopics = async (topics, options) => {
    if (options.validateOnly) checks += 1
    if (!options.validateOnly || checks > 1) return really(topics, options)
    then(cluster)
    return new Map(topics.map(({ name }) => [name, outcome]))
  }
  return { cluster, checks: () => checks }
}

const refused = (name: string, message: string) => ({ kind: 'refused', error: { name, code: 0, message } }) as const

function creating(cluster: InMemoryCluster): CreationInput {
  const wanted = desiredState([desiredTopic('a')])
  const { signal } = new AbortController()
  return { cluster, wanted, dryRun: false, signal, now: new Date('2026-01-02T03:04:05Z'), onPlanned: () => {} }
}

test('a topic that somebody else creates between reading and checking exists', async () => {
  const { cluster } = answering(refused('TOPIC_ALREADY_EXISTS', 'there'), (meanwhile) => meanwhile.add('a'))
  const { ends, exit } = await createMissingTopics(creating(cluster))
  expect(ends.get('a')).toEqual({ kind: 'exists' })
  expect(exit).toBe('done')
})

test('a refusal that only mentions an existing topic is a refusal', async () => {
  const { cluster, checks } = answering(refused('POLICY_VIOLATION', 'see TOPIC_ALREADY_EXISTS in the wiki'))
  await expect(createMissingTopics(creating(cluster))).rejects.toMatchObject({ exit: 'refused' })
  expect(checks()).toBe(1)
})

test('a check that nobody answers is no lack of rights', async () => {
  const { cluster } = answering({ kind: 'unknown', reason: 'no answer in 30s' })
  await expect(createMissingTopics(creating(cluster))).rejects.toMatchObject({
    exit: 'unavailable',
    message: expect.stringContaining('no answer in 30s'),
    remedy: 'Nothing was sent.',
  })
  expect(cluster.held.size).toBe(0)
})

test('an interrupt of the planning ends it with its own reason, and nothing is sent', async () => {
  const cluster = new InMemoryCluster()
  cluster.readTopics = () => new Promise(() => {})
  const interrupt = new AbortController()
  const creation = createMissingTopics({ ...creating(cluster), signal: interrupt.signal })
  const reason = new Error('interrupted')
  interrupt.abort(reason)
  await expect(creation).rejects.toBe(reason)
  expect(cluster.held.size).toBe(0)
})

test('a login that may not create is told so', async () => {
  const { cluster } = answering(refused('TOPIC_AUTHORIZATION_FAILED', 'no'))
  await expect(createMissingTopics(creating(cluster))).rejects.toMatchObject({
    exit: 'denied',
    message: 'Not authorized to create topic: a',
  })
})
