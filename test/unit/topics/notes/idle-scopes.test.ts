import { expect, test } from 'vitest'
import type { DesiredState } from '../../../../src/model/desired-state.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic, scope } from '../../../support/model/topics.ts'

const notesOf = async (
  desired: DesiredState,
  cluster: InMemoryCluster,
  options: Partial<Parameters<typeof plan>[2]> = {},
) => {
  const { document } = await plan(desired, cluster, { forApply: false, ...options })
  return document.notes.filter(({ code }) => code === 'idle-scope').map(({ resource: { name: topic } }) => topic)
}

const declaring = (...prefixes: readonly string[]) => desiredState([desiredTopic('a.one')], scope(...prefixes))

test('a scope prefix that no topic begins with, declared or live, is noted', async () => {
  const cluster = new InMemoryCluster().add('c.two').add('d')
  expect(await notesOf(declaring('a.', 'b.', 'c.', 'd.', 'e.'), cluster)).toEqual(['b.', 'd.', 'e.'])
})

test('a topic that onlyIn keeps out of this environment is declared all the same', async () => {
  const desired = { ...declaring('a.', 'b.'), excludedTopics: ['b.one'] }
  expect(await notesOf(desired, new InMemoryCluster())).toEqual([])
})

test('a file without topics keeps names free on purpose', async () => {
  const desired = desiredState([], scope('a.'))
  expect(await notesOf(desired, new InMemoryCluster())).toEqual([])
})

test('nothing is noted of a part of the topics, or of what a snapshot does not have', async () => {
  const desired = declaring('a.', 'b.')
  expect(await notesOf(desired, new InMemoryCluster(), { target: ['a.*'] })).toEqual([])
  const snapshot = { takenAt: '2026-01-01T00:00:00Z', filter: 'a.' }
  expect(await notesOf(desired, new InMemoryCluster(), { snapshot })).toEqual([])
})
