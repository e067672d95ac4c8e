import { describe, expect, test } from 'vitest'
import type { DesiredTopic } from '../../../../src/model/desired-state.ts'
import { diffTopic } from '../../../../src/resources/topics/diff/diff-topic.ts'
import { desiredTopic, found, liveTopic } from '../../../support/model/topics.ts'

describe('a topic with managed: false', () => {
  const wish = desiredTopic('t', { managed: false, partitions: 6, config: { 'retention.ms': '1' } })

  test('is neither compared nor changed, with a note at its line', () => {
    const { changes, blocks, notes } = diffTopic(wish, found(liveTopic('t', { partitions: 12 })))
    expect([changes, blocks]).toEqual([[], []])
    const text = 'not managed: it is neither compared nor changed'
    expect(notes).toEqual([
      { resource: { kind: 'topic', name: 't' }, place: wish.notManaged?.place, code: 'not-managed', text },
    ])
  })

  test('is not created', () => {
    const { changes, notes } = diffTopic(wish, { kind: 'absent' })
    expect(changes).toEqual([])
    expect(notes).toMatchObject([{ text: 'not managed: it is not on the cluster and is not created' }])
  })

  test('does not block when it cannot be read', () => {
    expect(diffTopic(wish, { kind: 'not-visible' }).blocks).toEqual([])
  })
})

describe('a topic that is not as wished', () => {
  test('is created when the cluster does not have it, without the configs that ask for the cluster value', () => {
    const wish = desiredTopic('t', { partitions: 3, config: { 'retention.ms': '1', 'cleanup.policy': null } })
    const { changes } = diffTopic(wish, { kind: 'absent' })
    expect(changes).toMatchObject([
      { kind: 'create', partitions: 3, replicationFactor: null, config: { 'retention.ms': '1' } },
    ])
  })

  test('gains partitions', () => {
    const { changes, blocks } = diffTopic(
      desiredTopic('t', { partitions: 6 }),
      found(liveTopic('t', { partitions: 3 })),
    )
    expect(changes).toMatchObject([{ kind: 'add-partitions', from: 3, to: 6 }])
    expect(blocks).toEqual([])
  })

  test('is blocked, never recreated, where fewer partitions are asked for', () => {
    const { changes, blocks } = diffTopic(
      desiredTopic('t', { partitions: 2 }),
      found(liveTopic('t', { partitions: 3 })),
    )
    expect(changes).toEqual([])
    expect(blocks).toMatchObject([{ code: 'partition-decrease', attribute: { from: '3', to: '2' } }])
  })

  test('is blocked on another replication factor, and goes by what most partitions have', () => {
    const live = liveTopic('t', { partitions: 3, replicas: [1, 2, 3] })
    const uneven = {
      ...live,
      partitions: live.partitions.map((p, i) => (i === 0 ? { ...p, replicas: [1, 2, 3, 4] } : p)),
    }
    expect(diffTopic(desiredTopic('t', { partitions: 3, replicationFactor: 2 }), found(live)).blocks).toMatchObject([
      { code: 'replication-factor', attribute: { from: '3', to: '2' } },
    ])
    const same = diffTopic(desiredTopic('t', { partitions: 3, replicationFactor: 3 }), found(uneven))
    expect(same.blocks).toEqual([])
    expect(same.notes).toMatchObject([{ code: 'uneven-replication-factor' }])
  })

  test('counts no replicas that a reassignment is still adding, and takes no partitions during one', () => {
    const live = liveTopic('t', { partitions: 2, replicas: [1, 3, 2] })
    const reassignment = { adding: [3], removing: [2] }
    const moving = found({ ...live, partitions: live.partitions.map((partition) => ({ ...partition, reassignment })) })
    expect(diffTopic(desiredTopic('t', { partitions: 2, replicationFactor: 2 }), moving)).toEqual({
      changes: [],
      blocks: [],
      notes: [],
    })
    const { changes, blocks } = diffTopic(desiredTopic('t', { partitions: 3, replicationFactor: 2 }), moving)
    expect(changes).toEqual([])
    expect(blocks).toMatchObject([{ code: 'reassigning', attribute: { name: 'partitions', from: '2', to: '3' } }])
  })

  test('is blocked, not created, where the login may not see it', () => {
    const { changes, blocks } = diffTopic(desiredTopic('t'), { kind: 'not-visible' })
    expect(changes).toEqual([])
    expect(blocks).toMatchObject([{ code: 'not-visible' }])
  })

  test("is blocked with the broker's words where it cannot be read", () => {
    const error = { name: 'UNKNOWN_SERVER_ERROR', code: -1, message: 'disk on fire' }
    expect(diffTopic(desiredTopic('t'), { kind: 'failed', error }).blocks[0]?.reason).toContain('disk on fire')
  })
})

describe('configs', () => {
  const live = (config: Record<string, string>) => found(liveTopic('t', { config }))

  describe('a declared value that applies already', () => {
    const DEFAULTS = { 'retention.ms': '604800000', 'compression.type': 'producer' }
    const changed = (pinConfig: DesiredTopic['pinConfig'], overrides: Record<string, string> = {}) =>
      diffTopic(desiredTopic('t', { config: DEFAULTS, pinConfig }), live(overrides))

    test('as an override of the topic is no change', () => {
      expect(changed('all', DEFAULTS)).toEqual({ changes: [], blocks: [], notes: [] })
    })

    test('by a default becomes an override if it decides which records are kept', () => {
      expect(changed('safety')).toMatchObject({
        changes: [
          {
            kind: 'set-config',
            name: 'retention.ms',
            from: { value: '604800000', source: 'default' },
            to: '604800000',
          },
        ],
        notes: [],
      })
    })

    test('by a default becomes an override with `pinConfig: all`, whatever it decides', () => {
      expect(changed('all').changes.map((change) => 'name' in change && change.name)).toEqual([
        'retention.ms',
        'compression.type',
      ])
    })

    test('by a default stays so with `pinConfig: none`, and a note says what that means', () => {
      expect(changed('none')).toMatchObject({
        changes: [],
        notes: [
          { code: 'not-pinned', text: expect.stringMatching(/^retention.ms: the declared value applies by a default/) },
        ],
      })
    })

    test('from a source that the brokers do not name is no change: it can be the own override of the topic', () => {
      const reading = live({})
      if (reading.kind !== 'found' || reading.topic.configs.kind !== 'read') throw new Error('not read')
      const entries = new Map(
        [...reading.topic.configs.entries].map(([name, entry]) => [name, { ...entry, source: 'unknown' as const }]),
      )
      const unnamed = found({ ...reading.topic, configs: { kind: 'read', entries } })
      expect(diffTopic(desiredTopic('t', { config: DEFAULTS }), unnamed).changes).toEqual([])
    })
  })

  test('values compare by meaning', () => {
    const wish = desiredTopic('t', { config: { 'cleanup.policy': 'delete,compact' } })
    expect(diffTopic(wish, live({ 'cleanup.policy': 'compact, delete' })).changes).toEqual([])
  })

  test('null resets an override, and is nothing where there is none', () => {
    const wish = desiredTopic('t', { config: { 'retention.ms': null } })
    expect(diffTopic(wish, live({ 'retention.ms': '1000' })).changes).toMatchObject([
      { kind: 'reset-config', name: 'retention.ms', from: { value: '1000' }, to: { value: '604800000' } },
    ])
    expect(diffTopic(wish, live({})).changes).toEqual([])
  })

  test('an override that no line lists is noted, or reset where the file says so', () => {
    const unlisted = live({ 'segment.bytes': '1073741824', 'max.message.bytes': '2000000' })
    const reported = diffTopic(desiredTopic('t'), unlisted)
    expect(reported.changes).toEqual([])
    expect(reported.notes.map(({ code }) => code)).toEqual(['unlisted-override', 'unlisted-override'])
    const reset = diffTopic(desiredTopic('t', { unlistedConfig: 'reset' }), unlisted)
    expect(reset.changes.map((change) => 'name' in change && change.name)).toEqual([
      'max.message.bytes',
      'segment.bytes',
    ])
  })

  test('throttles, vendor keys and ignored ones are left alone even by reset', () => {
    const overrides = live({
      'leader.replication.throttled.replicas': '*',
      'confluent.tier.enable': 'true',
      'segment.ms': '60000',
    })
    const wish = desiredTopic('t', { unlistedConfig: 'reset', ignoreConfig: ['segment.*'] })
    expect(diffTopic(wish, overrides)).toEqual({ changes: [], blocks: [], notes: [] })
  })

  test('what is left alone is left to the cluster at creation too, and said', () => {
    const wish = desiredTopic('t', { config: { 'retention.ms': '1', 'segment.ms': '2' }, ignoreConfig: ['segment.*'] })
    const { changes, notes } = diffTopic(wish, { kind: 'absent' })
    expect(changes).toMatchObject([{ kind: 'create', config: { 'retention.ms': '1' } }])
    expect(Object.keys(changes[0] && 'config' in changes[0] ? changes[0].config : {})).toEqual(['retention.ms'])
    expect(notes).toMatchObject([{ code: 'config-left-alone' }])
  })

  test('a vendor key that a line declares is managed', () => {
    const wish = desiredTopic('t', { config: { 'confluent.tier.enable': 'false' } })
    expect(diffTopic(wish, live({ 'confluent.tier.enable': 'true' })).changes).toHaveLength(1)
  })

  test('configs that may not be read block a topic that wishes something of them', () => {
    const hidden = { ...liveTopic('t'), configs: { kind: 'not-visible' } as const }
    expect(diffTopic(desiredTopic('t', { config: { 'retention.ms': '1' } }), found(hidden)).blocks).toHaveLength(1)
    expect(diffTopic(desiredTopic('t', { unlistedConfig: 'reset' }), found(hidden)).blocks).toHaveLength(1)
    expect(diffTopic(desiredTopic('t'), found(hidden)).notes).toMatchObject([{ code: 'config-not-readable' }])
  })
})

describe('state: absent', () => {
  test('deletes a live topic by its id, and says so where it is gone already', () => {
    const wish = desiredTopic('t', { state: 'absent' })
    expect(diffTopic(wish, found(liveTopic('t', { partitions: 2 }))).changes).toMatchObject([
      { kind: 'delete', reason: 'absent', topicId: 'id-of-t', partitions: 2 },
    ])
    expect(diffTopic(wish, { kind: 'absent' })).toMatchObject({ changes: [], notes: [{ code: 'already-absent' }] })
  })

  test('never deletes names that begin with "_"', () => {
    const difference = diffTopic(desiredTopic('_schemas', { state: 'absent' }), found(liveTopic('_schemas')))
    expect(difference).toMatchObject({ changes: [], blocks: [{ code: 'never-deleted' }] })
  })
})

describe('a topic that Kafka keeps for itself', () => {
  const OWN = [
    '__consumer_offsets',
    '__transaction_state',
    '__share_group_state',
    '__remote_log_metadata',
    '__cluster_metadata',
  ]
  const flagged = liveTopic('service.state', { internal: true })
  const consent = {
    'key-order': 'partitions 60',
    'in-use': 'delete',
    'data-loss': 'delete',
    'internal-topic': 'create',
  }
  const blocked = { changes: [], blocks: [{ code: 'internal-topic' }] }

  test.each(OWN)('%s is not created, whatever consent says', (name) => {
    const wish = desiredTopic(name, { partitions: 50, config: { 'cleanup.policy': 'compact' }, allow: consent })
    expect(diffTopic(wish, { kind: 'absent' })).toMatchObject(blocked)
  })

  test.each(['__consumer.offsets', '._transaction_state'])(
    'nor is %s, whose name would keep Kafka from its own',
    (name) => {
      const { changes, blocks } = diffTopic(desiredTopic(name), { kind: 'absent' })
      expect({ changes, blocks }).toMatchObject(blocked)
      expect(blocks[0]?.reason).toContain(`differs only in "." and "_" from ${name.replaceAll('.', '_')}`)
    },
  )

  test.each([...OWN.map((name) => liveTopic(name)), flagged])('$name gets no partitions', (live) => {
    const wish = desiredTopic(live.name, { partitions: 60, keyed: false, allow: consent })
    expect(diffTopic(wish, found(live))).toMatchObject(blocked)
  })

  test.each([...OWN.map((name) => liveTopic(name)), flagged])('$name is not deleted', (live) => {
    expect(diffTopic(desiredTopic(live.name, { state: 'absent', allow: consent }), found(live))).toMatchObject(blocked)
  })

  test('its config can change', () => {
    const live = liveTopic('__consumer_offsets', { partitions: 50, config: { 'cleanup.policy': 'compact' } })
    const wish = { ...desiredTopic(live.name, { config: { 'min.insync.replicas': '2' } }), partitions: null }
    expect(diffTopic(wish, found(live))).toMatchObject({ changes: [{ name: 'min.insync.replicas' }], blocks: [] })
  })
})

test('brokers that have one value from different sources give one difference, whichever the topic was read from', () => {
  const wish = desiredTopic('t', { config: { 'retention.ms': '86400000' } })
  const inherited = new Map([['retention.ms', { kind: 'same', value: '604800000', source: 'static-broker' }]] as const)
  const readFrom = (source: 'static-broker' | 'default') => {
    const entry = { name: 'retention.ms', value: '604800000', source, sensitive: false, inherited: null }
    return found({ ...liveTopic('t'), configs: { kind: 'read', entries: new Map([[entry.name, entry]]) } })
  }
  const { changes } = diffTopic(wish, readFrom('default'), inherited)
  expect(changes).toMatchObject([{ from: { value: '604800000', source: 'static-broker' }, to: '86400000' }])
  expect(diffTopic(wish, readFrom('static-broker'), inherited).changes).toEqual(changes)
})

describe('a config whose value the brokers hide', () => {
  function hidden(name: string) {
    const entry = { name, value: null, source: 'topic', sensitive: true, inherited: null } as const
    return found({ ...liveTopic('t'), configs: { kind: 'read', entries: new Map([[name, entry]]) } })
  }

  test('is not compared and not changed, and the plan says so', () => {
    const declared = diffTopic(desiredTopic('t', { config: { 'vault.key': 'x' } }), hidden('vault.key'))
    expect(declared).toMatchObject({ changes: [], blocks: [], notes: [{ code: 'sensitive-not-compared' }] })
    const unlisted = diffTopic(desiredTopic('t', { unlistedConfig: 'reset' }), hidden('vault.key'))
    expect(unlisted).toMatchObject({ changes: [], notes: [{ text: expect.stringContaining('vault.key = (hidden)') }] })
  })

  test('is reset where a line asks for that: it takes no comparing', () => {
    const { changes } = diffTopic(desiredTopic('t', { config: { 'vault.key': null } }), hidden('vault.key'))
    expect(changes).toMatchObject([{ kind: 'reset-config', name: 'vault.key' }])
  })

  test('is reset as unlisted where it is hidden only because Kafka no longer has it', () => {
    const gone = 'message.format.version'
    const { changes } = diffTopic(desiredTopic('t', { unlistedConfig: 'reset' }), hidden(gone))
    expect(changes).toMatchObject([{ kind: 'reset-config', name: gone }])
  })
})
