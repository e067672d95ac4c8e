import { describe, expect, test } from 'vitest'
import type { DesiredState } from '../../../../src/model/desired-state.ts'
import type { LiveState } from '../../../../src/model/live-state.ts'
import { diffState } from '../../../../src/resources/topics/diff/diff-state.ts'
import {
  desiredState,
  desiredTopic,
  liveState,
  liveTopic,
  scope,
  scopeIgnoring,
} from '../../../support/model/topics.ts'

const PLAN = { target: [], prune: false }
const PRUNE = { target: [], prune: true }
const COMPACTED = { config: { 'cleanup.policy': 'compact' } }
const live = (...names: readonly string[]) => liveState(names.map((name) => liveTopic(name)))

function declared(names: readonly string[], about: Partial<DesiredState>): DesiredState {
  return desiredState(
    names.map((name) => desiredTopic(name)),
    about,
  )
}

function notes(desired: DesiredState, state: LiveState, options = PLAN) {
  return diffState(desired, state, options).notes.map(
    ({ code, resource: { name: topic }, text }) => `${code} ${topic}: ${text}`,
  )
}

describe('--prune and topics of other systems', () => {
  const state = liveState([
    liveTopic('app.connect-configs', COMPACTED),
    liveTopic('app.order-status'),
    liveTopic('app.worker-status', COMPACTED),
  ])

  test('deletes an ordinary topic, and notes which system made the others', () => {
    const { changes, notes, unmanaged } = diffState(desiredState([], scope('app.')), state, PRUNE)
    expect(changes.map(({ resource: { name: topic } }) => topic)).toEqual(['app.order-status'])
    expect(unmanaged).toEqual(['app.connect-configs', 'app.worker-status'])
    expect(notes.map(({ resource: { name: topic }, text }) => `${topic} ${text}`)).toEqual([
      'app.connect-configs not pruned: it looks like a topic of Kafka Connect (connectors): its name matches *-connect-config*. To delete it, declare it with `state: absent`.',
      'app.worker-status not pruned: it looks like a topic of Kafka Connect (status of connectors): its name matches *-status and it is compacted. To delete it, declare it with `state: absent`.',
    ])
  })
})

describe('pruneIgnore', () => {
  const state = live('app.a', 'app.legacy.x', 'app.legacy.y', 'app.z', 'other.legacy.x')

  test('topics that it names are neither unmanaged nor pruned, and each pattern is noted with its count', () => {
    const desired = declared(['app.a'], scopeIgnoring(['app.legacy.*', 'app.z', 'app.typo.*', 'app.y'], 'app.'))
    expect(diffState(desired, state, PRUNE)).toMatchObject({
      ...{ changes: [], unmanaged: [], ignored: ['app.legacy.x', 'app.legacy.y', 'app.z'] },
    })
    expect(notes(desired, state)).toEqual([
      'prune-ignored app.legacy.*: 2 topics match pruneIgnore (app.legacy.x, app.legacy.y): never pruned',
      'prune-ignored app.z: 1 topic matches pruneIgnore (app.z): never pruned',
      expect.stringMatching(/^unused-prune-ignore app\.typo\.\*: .*matches no live topic/),
      expect.stringMatching(/^unused-prune-ignore app\.y: /),
    ])
  })

  test('the note has the place of the line', () => {
    const desired = declared(['app.a'], scopeIgnoring(['app.z'], 'app.'))
    const [note] = diffState(desired, state, PLAN).notes.filter(({ code }) => code === 'prune-ignored')
    expect(note?.place).toEqual(desired.scopes[0]?.pruneIgnore[0]?.place)
  })

  test('of one file does not act on the scope of another', () => {
    const scopes = [...scopeIgnoring(['*legacy*'], 'app.').scopes, ...scope('other.').scopes]
    expect(diffState(declared(['app.a'], { scopes }), state, PLAN)).toMatchObject({
      ...{ unmanaged: ['app.z', 'other.legacy.x'], ignored: ['app.legacy.x', 'app.legacy.y'] },
    })
  })

  test('a run with --target does not call a pattern unused', () => {
    const desired = declared(['app.a'], scopeIgnoring(['app.legacy.*'], 'app.'))
    const { ignored, notes } = diffState(desired, state, { target: ['app.a'], prune: false })
    expect(ignored).toEqual([])
    expect(notes).toMatchObject([{ code: 'prune-ignored' }])
  })
})

describe('many patterns in pruneIgnore', () => {
  test('1,000 patterns on 10,000 topics take no time', () => {
    const state = live(...Array.from({ length: 10_000 }, (_, index) => `pay.team${index % 50}.topic.v${index}`))
    const patterns = Array.from({ length: 1_000 }, (_, index) => `pay.*.v${index}`)
    const desired = declared(['pay.x'], scopeIgnoring(patterns, 'pay.'))
    const start = performance.now()
    const { ignored, unmanaged, notes } = diffState(desired, state, PLAN)
    expect(performance.now() - start).toBeLessThan(3_000)
    expect([ignored.length, unmanaged.length]).toEqual([1_000, 9_000])
    expect(notes.filter(({ code }) => code === 'prune-ignored')).toHaveLength(1_000)
  })
})

describe('unmanaged topics under a prefix of which nothing is declared', () => {
  test('are noted with the prefix and their number: another repository may own them', () => {
    const state = live('pay.cards.a', 'pay.emea.a', 'pay.emea.b', 'pay.emea.c', 'pay.emea.d', 'pay.old')
    const desired = declared(['pay.cards.a'], scope('pay.'))
    expect(notes(desired, state)).toEqual([
      'nested-prefix pay.emea.*: 4 unmanaged topics begin with "pay.emea." (pay.emea.a, pay.emea.b, pay.emea.c and 1 more), and the manifests given declare none that does. Another repository may own them; if so, add pay.emea.* to pruneIgnore.',
    ])
    expect(notes(desired, state, PRUNE)).toEqual([
      expect.stringContaining('--prune deletes 4 topics that begin with "pay.emea."'),
    ])
  })

  test('the shortest prefix that nothing declared begins with counts', () => {
    const state = live('pay.emea.cards.a', 'pay.emea.cards.b', 'pay.emea.x')
    const [note] = notes(declared(['pay.emea.x'], scope('pay.')), state)
    expect(note).toContain('nested-prefix pay.emea.cards.*')
  })

  test.each<[string, readonly string[], readonly string[]]>([
    ['one topic alone', ['pay.emea.a'], []],
    ['topics without a deeper prefix', ['pay.one', 'pay.two'], []],
    ['beside declared ones', ['pay.emea.a', 'pay.emea.b'], ['pay.emea.x']],
    ['what Kafka Streams made', ['pay.app-a-changelog', 'pay.app-b-repartition'], []],
  ])('%s: no note', (_, names, others) => {
    expect(notes(declared(others, scope('pay.')), live(...names))).toEqual([])
  })

  test('topics of other environments count as declared, and pruneIgnore ends the note', () => {
    const state = live('pay.emea.a', 'pay.emea.b')
    expect(notes(declared([], { ...scope('pay.'), excludedTopics: ['pay.emea.x'] }), state)).toEqual([])
    const [note, ...more] = notes(declared([], scopeIgnoring(['pay.emea.*'], 'pay.')), state)
    expect(note).toContain('prune-ignored')
    expect(more).toEqual([])
  })

  test('many prefixes are counted behind the first 20, and 20,000 topics take no time', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `pay.p${Math.floor(index / 2)}.t${index % 2}`)
    const start = performance.now()
    const told = notes(declared(['pay.x'], scope('pay.')), live(...names))
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toContain('and 9980 more prefixes')
  })
})

describe('an account that cannot describe every topic of a scope', () => {
  const desired = declared(['pay.a', 'pay.b'], scope('pay.', 'web.'))

  test('is noted: the list of unmanaged topics can be incomplete', () => {
    const state = { ...live('pay.a', 'pay.b'), partlyVisible: ['web.'] }
    expect(notes(desired, state)).toEqual([
      'listing-incomplete web.*: the account cannot describe every topic that begins with "web.": the list of unmanaged topics can be incomplete. Grant it DESCRIBE on the prefix "web.".',
    ])
    expect(notes(desired, state, PRUNE)).toEqual([
      expect.stringContaining('--prune deletes only topics that it can see'),
    ])
  })

  test('a declared topic that is hidden from it is evidence as well', () => {
    const state = liveState([liveTopic('pay.a')], { 'pay.b': { kind: 'not-visible' } })
    expect(notes(desired, state)).toEqual([expect.stringContaining('(1 declared topic is hidden from it)')])
  })

  test('a topic that a snapshot does not cover is not', () => {
    const state = liveState([liveTopic('pay.a')], { 'pay.b': { kind: 'not-visible', needs: 'another snapshot' } })
    expect(notes(desired, state)).toEqual([])
  })
})
