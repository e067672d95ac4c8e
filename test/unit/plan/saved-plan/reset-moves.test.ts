import { expect, test } from 'vitest'
import type { InheritedValue } from '../../../../src/kafka/live-topic.ts'
import { topicNamed } from '../../../../src/model/resource-id.ts'
import { movesSince } from '../../../../src/plan/saved-plan/moves-since.ts'
import { resetMoves } from '../../../../src/plan/saved-plan/reset-moves.ts'
import { changeId } from '../../../../src/resources/topics/changes/change-kind.ts'
import { InMemoryCluster } from '../../../support/model/in-memory-cluster.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'
import { desiredState, desiredTopic } from '../../../support/model/topics.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NEEDS = 'DESCRIBE_CONFIGS on Cluster'

const same = (value: number | null): InheritedValue => ({ kind: 'same', value: text(value), source: 'static-broker' })
const oneWord = (value: number): InheritedValue => {
  return { kind: 'partial', value: text(value), source: 'default', needs: NEEDS }
}
const unknown: InheritedValue = { kind: 'unknown', needs: NEEDS }
/** By broker id. */
const differs = (values: Readonly<Record<number, number>>): InheritedValue => ({
  kind: 'differs',
  byBroker: Object.entries(values).map(([id, value]) => {
    return { broker: Number(id), value: text(value), source: 'static-broker' } as const
  }),
})

function text(value: number | null): string | null {
  return value === null ? null : String(value)
}

/** What is told where a reset brought `shown` at the plan and brings `now`. */
function moved(shown: InheritedValue, now: InheritedValue, name = 'retention.ms') {
  const document = (to: InheritedValue) => {
    const from = { value: String(30 * DAY), source: 'topic' } as const
    const change = { kind: 'reset-config', resource: topicNamed('a.b'), place: null, name, from, to } as const
    return { changes: [{ id: changeId(change), ...change }] }
  }
  return resetMoves(document(shown), document(now)).map(({ resource, text }) => `${resource?.name}: ${text}`)
}

const went = (from: string, to: string) => [`a.b: what retention.ms is reset to went from ${from} to ${to}`]

test.each<[string, InheritedValue, InheritedValue, readonly string[]]>([
  ['the same', same(7 * DAY), same(7 * DAY), []],
  ['another value', same(7 * DAY), same(HOUR), went('7d', '1h')],
  ['none at all', same(7 * DAY), same(null), went('7d', 'no value')],
  ['the same, told by all where one had told', oneWord(7 * DAY), same(7 * DAY), []],
  ['the same, told by one where all had told', same(7 * DAY), oneWord(7 * DAY), []],
  ['another than one had told', oneWord(7 * DAY), same(HOUR), went('7d', '1h')],
  ['what the plan could not tell', unknown, same(HOUR), []],
  ['nobody can tell any more', same(7 * DAY), unknown, went('7d', `unknown (needs ${NEEDS})`)],
  ['still unknown', unknown, unknown, []],
  [
    'another on one broker',
    same(7 * DAY),
    differs({ 1: 7 * DAY, 2: HOUR }),
    went('7d', '7d on broker 1 and 1h on broker 2'),
  ],
  [
    'the two exchanged',
    differs({ 1: 7 * DAY, 2: HOUR }),
    differs({ 1: HOUR, 2: 7 * DAY }),
    went('7d on broker 1 and 1h on broker 2', '1h on broker 1 and 7d on broker 2'),
  ],
  ['a broker less', differs({ 1: 7 * DAY, 2: HOUR, 3: HOUR }), differs({ 1: 7 * DAY, 2: HOUR }), []],
  ['a broker more, of a value shown', differs({ 1: 7 * DAY, 2: HOUR }), differs({ 1: 7 * DAY, 2: HOUR, 3: HOUR }), []],
  [
    'a broker more, of another value',
    differs({ 1: 7 * DAY, 2: HOUR }),
    differs({ 1: 7 * DAY, 2: HOUR, 3: DAY }),
    went('7d on broker 1 and 1h on broker 2', '7d on broker 1 and 1h on broker 2 and 1d on broker 3'),
  ],
])('what a reset brings: %s', (_, shown, now, told) => {
  expect(moved(shown, now)).toEqual(told)
})

test('values are compared by meaning', () => {
  const policy = (value: string): InheritedValue => ({ kind: 'same', value, source: 'static-broker' })
  expect(moved(policy('delete,compact'), policy('compact, delete'), 'cleanup.policy')).toEqual([])
  expect(moved(policy('delete,compact'), policy('compact'), 'cleanup.policy')).toHaveLength(1)
})

test('a plan no longer holds where a reset brings something else, a warning or not', async () => {
  const config = { 'retention.ms': String(HOUR), 'min.insync.replicas': '3' }
  const kafka = new InMemoryCluster().add('a.b', { config })
  const desired = desiredState([desiredTopic('a.b', { config: { 'retention.ms': null, 'min.insync.replicas': null } })])
  const brought = (retention: number, minInSync: number) => {
    const values = new Map([
      ['retention.ms', same(retention)],
      ['min.insync.replicas', same(minInSync)],
    ])
    kafka.readInherited = async (names) => new Map(names.map((name) => [name, values.get(name) ?? same(null)]))
    return plan(desired, kafka)
  }
  const saved = JSON.parse(JSON.stringify((await brought(7 * DAY, 2)).document))
  expect(movesSince(saved, await brought(7 * DAY, 2))).toEqual([])
  expect(movesSince(saved, await brought(2 * DAY, 1))).toEqual([
    {
      ...{
        resource: { kind: 'topic', name: 'a.b' },
        attribute: 'retention.ms',
        from: String(7 * DAY),
        to: String(2 * DAY),
        cause: 'cluster',
      },
      text: 'what retention.ms is reset to went from 7d to 2d',
    },
    {
      ...{
        resource: { kind: 'topic', name: 'a.b' },
        attribute: 'min.insync.replicas',
        from: '2',
        to: '1',
        cause: 'cluster',
      },
      text: 'what min.insync.replicas is reset to went from 2 to 1',
    },
  ])
})
