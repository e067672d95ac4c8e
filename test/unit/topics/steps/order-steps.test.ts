import { expect, test } from 'vitest'
import type { Change } from '../../../../src/model/change.ts'
import { topicNamed } from '../../../../src/model/resource-id.ts'
import { orderSteps } from '../../../../src/resources/topics/steps/order-steps.ts'

const minInSync = (topic: string, from: string, to: string): Change => {
  return {
    kind: 'set-config',
    resource: topicNamed(topic),
    place: null,
    name: 'min.insync.replicas',
    from: { value: from, source: 'topic' },
    to,
  }
}
const retention = (topic: string): Change => {
  return {
    kind: 'set-config',
    resource: topicNamed(topic),
    place: null,
    name: 'retention.ms',
    from: { value: '2', source: 'topic' },
    to: '1',
  }
}
const grow = (topic: string): Change => ({
  kind: 'add-partitions',
  resource: topicNamed(topic),
  place: null,
  from: 1,
  to: 2,
})
const remove = (topic: string): Change => {
  return { kind: 'delete', resource: topicNamed(topic), place: null, reason: 'absent', topicId: null, partitions: 1 }
}
const create = (topic: string): Change => {
  return { kind: 'create', resource: topicNamed(topic), place: null, partitions: 1, replicationFactor: 1, config: {} }
}
const sent = (changes: readonly Change[]) => {
  return orderSteps(changes).map((step) => {
    const keys = step.kind === 'alter-configs' ? ` ${[...Object.keys(step.set), ...step.reset].join('+')}` : ''
    return `${step.kind} ${step.resource.name}${keys}`
  })
}

test('a weaker min ISR goes with the other configs in one entry, before partitions', () => {
  expect(sent([grow('a'), minInSync('a', '2', '1'), retention('a')])).toEqual([
    'alter-configs a min.insync.replicas+retention.ms',
    'add-partitions a',
  ])
})

test('a stronger min ISR waits for the new partitions', () => {
  expect(sent([minInSync('a', '1', '2'), retention('a'), grow('a')])).toEqual([
    'alter-configs a retention.ms',
    'add-partitions a',
    'alter-configs a min.insync.replicas',
  ])
})

test('without new partitions all configs of a topic stay in one entry', () => {
  expect(sent([minInSync('a', '1', '2'), retention('a')])).toEqual(['alter-configs a min.insync.replicas+retention.ms'])
})

test('min ISR is compared as a number', () => {
  expect(sent([minInSync('a', '10', '9'), grow('a')])[0]).toBe('alter-configs a min.insync.replicas')
})

test('deletes of all topics come last, and the order of the input does not matter', () => {
  const changes = [remove('a'), create('z'), grow('m'), retention('b')]
  const expected = ['create-topic z', 'alter-configs b retention.ms', 'add-partitions m', 'delete-topic a']
  expect(sent(changes)).toEqual(expected)
  expect(sent(changes.toReversed())).toEqual(expected)
})

test('each step points back to its changes', () => {
  expect(orderSteps([retention('a'), minInSync('a', '2', '1')])[0]?.changes).toEqual([
    'set-config a retention.ms',
    'set-config a min.insync.replicas',
  ])
})
