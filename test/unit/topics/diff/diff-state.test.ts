import { describe, expect, test } from 'vitest'
import { diffState, idleTargets } from '../../../../src/resources/topics/diff/diff-state.ts'
import { desiredState, desiredTopic, liveState, liveTopic, scope } from '../../../support/model/topics.ts'

const NO_OPTIONS = { target: [], prune: false }

describe('unmanaged topics', () => {
  const live = liveState([
    liveTopic('app.listed'),
    liveTopic('app.stray'),
    liveTopic('app.elsewhere'),
    liveTopic('app.store-changelog'),
    liveTopic('other.stray'),
  ])
  const desired = desiredState([desiredTopic('app.listed')], { ...scope('app.'), excludedTopics: ['app.elsewhere'] })

  test('are those in scope that are not declared in the manifests given; nothing is done to them', () => {
    const { unmanaged, changes } = diffState(desired, live, NO_OPTIONS)
    expect(unmanaged).toEqual(['app.store-changelog', 'app.stray'])
    expect(changes).toEqual([])
  })

  test('go with --prune, but for what Streams and Connect make for themselves', () => {
    const { unmanaged, changes, notes } = diffState(desired, live, { target: [], prune: true })
    expect(changes).toMatchObject([
      { kind: 'delete', resource: { kind: 'topic', name: 'app.stray' }, reason: 'prune', place: null },
    ])
    expect(notes).toMatchObject([{ resource: { kind: 'topic', name: 'app.store-changelog' }, code: 'not-pruned' }])
    expect(unmanaged).toEqual(['app.store-changelog'])
  })

  test.each([
    'app.count-changelog',
    'app.by-key-repartition',
    'app.x-subscription-registration-topic',
    'app.x-KTABLE-FK-JOIN-SUBSCRIPTION-REGISTRATION-0000000006-topic',
    'app.x-KTABLE-FK-JOIN-SUBSCRIPTION-RESPONSE-0000000014-topic',
  ])('%s is never pruned', (name) => {
    const state = liveState([liveTopic(name)])
    expect(diffState(desiredState([], scope('app.')), state, { target: [], prune: true }).changes).toEqual([])
  })

  test('internal topics and "_" names are not even listed', () => {
    const state = liveState([liveTopic('_app.x'), liveTopic('_app.internal', { internal: true })])
    expect(diffState(desiredState([], scope('_app.')), state, { target: [], prune: true })).toMatchObject({
      changes: [],
      unmanaged: [],
    })
  })
})

test('--target narrows the run to matching topics', () => {
  const desired = desiredState([desiredTopic('a.one'), desiredTopic('b.one')])
  const { changes, compared } = diffState(desired, liveState([]), { target: ['a.*'], prune: false })
  expect(changes.map(({ resource: { name: topic } }) => topic)).toEqual(['a.one'])
  expect(compared.map(({ name }) => name)).toEqual(['a.one'])
})

test('--target that fits no declared topic is told, name or glob', () => {
  const desired = desiredState([desiredTopic('a.one'), desiredTopic('b.one')])
  expect(idleTargets(desired, ['a.one', 'a.on', 'a.*', 'c.*', '?.one', '', '*'])).toEqual(['a.on', 'c.*', ''])
})

test('a name that differs from a live one only in "." and "_" is blocked', () => {
  const { changes, blocks } = diffState(desiredState([desiredTopic('a.b')]), liveState([liveTopic('a_b')]), NO_OPTIONS)
  expect(changes).toEqual([])
  expect(blocks).toMatchObject([{ resource: { kind: 'topic', name: 'a.b' }, code: 'name-collision' }])
})

test('a topic that cannot be read is not pruned unread: it blocks', () => {
  const live = liveState([liveTopic('app.x')], { 'app.x': { kind: 'not-visible' } })
  const { changes, blocks } = diffState(desiredState([], scope('app.')), live, { target: [], prune: true })
  expect(changes).toEqual([])
  expect(blocks).toMatchObject([{ resource: { kind: 'topic', name: 'app.x' }, code: 'unreadable' }])
})
