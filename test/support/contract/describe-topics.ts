import { expect, test } from 'vitest'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { Witness } from '../local-cluster/witness.ts'
import { found, overrides, toldBy, topic } from './waiting.ts'

/** A cluster behind the port, with three brokers, and somebody who sees and changes it past the port. */
export interface ContractRoom {
  readonly cluster: Cluster
  readonly witness: Pick<Witness, 'topics' | 'topic' | 'createTopic' | 'deleteTopic'>
}

/**
 * What holds for topics behind the port, whatever is behind it: Kafka itself (test/integration/contract), and the model that unit tests run on
 * (test/unit/model), which is worth no more than it is like Kafka. All names begin with `topics.`.
 */
export function describeTopics({ cluster, witness }: ContractRoom): void {
  test('a topic is read as Kafka’s own admin client reads it', async () => {
    const configs = { 'retention.ms': '86400000', 'cleanup.policy': 'compact,delete' }
    await witness.createTopic({
      name: 'topics.read-whole',
      replicas: [
        [2, 3],
        [3, 1],
        [1, 2],
      ],
      configs,
    })
    const live = await found(cluster, 'topics.read-whole', ({ partitions }) =>
      partitions.every(({ inSyncReplicas }) => inSyncReplicas.length === 2),
    )
    const seen = await toldBy(witness, 'topics.read-whole', ({ partitions }) =>
      partitions.every(({ isr }) => isr.length === 2),
    )

    expect(live).toMatchObject({ id: seen.id, internal: false })
    expect(live.partitions.map(({ index, replicas }) => [index, replicas])).toEqual([
      [0, [2, 3]],
      [1, [3, 1]],
      [2, [1, 2]],
    ])
    expect(live.partitions.map(({ leader }) => leader)).toEqual(seen.partitions.map(({ leader }) => leader))
    expect(overrides(live)).toEqual(seen.overrides)
    if (live.configs.kind !== 'read') throw new Error('configs were not read')
    const effective = [...live.configs.entries.values()].map(({ name, value }) => [name, value])
    expect(Object.fromEntries(effective)).toEqual(seen.configs)
  })

  test('each broker can be asked for its own view', async () => {
    await witness.createTopic({ name: 'topics.read-everywhere' })
    for (const { id } of (await cluster.describe()).brokers) {
      await expect
        .poll(
          async () =>
            (await cluster.readTopics(['topics.read-everywhere'], { from: id })).get('topics.read-everywhere')?.kind,
        )
        .toBe('found')
    }
    await expect(cluster.readTopics(['topics.read-everywhere'], { from: 99 })).rejects.toThrow(/broker 99/)
  })

  test('nothing asked for is nothing read', async () => {
    expect(await cluster.readTopics([])).toEqual(new Map())
  })

  const replicasOf = async (name: string) =>
    (await toldBy(witness, name)).partitions.map(({ replicas }) => replicas.length)

  test('topics are created as asked, and each has its answer', async () => {
    const config = new Map([
      ['retention.ms', '60000'],
      ['cleanup.policy', 'compact'],
    ])
    const outcomes = await cluster.createTopics(
      [
        topic('topics.create-whole', { partitions: 5, replicationFactor: 2, config }),
        topic('topics.create-rf', { replicationFactor: null }),
      ],
      { validateOnly: false },
    )
    const made = await toldBy(witness, 'topics.create-whole')
    expect(made.partitions.map(({ replicas }) => replicas.length)).toEqual([2, 2, 2, 2, 2])
    expect(made.overrides).toEqual({ 'retention.ms': '60000', 'cleanup.policy': 'compact' })

    expect([...outcomes.values()]).toEqual([
      { kind: 'done', replicationFactor: 2 },
      { kind: 'done', replicationFactor: (await replicasOf('topics.create-rf'))[0] },
    ])
  })

  test('a check says what would be refused and makes nothing', async () => {
    const outcomes = await cluster.createTopics(
      [topic('topics.create-checked', { partitions: 2 }), topic('topics.create-wrong', { replicationFactor: 9 })],
      {
        validateOnly: true,
      },
    )
    expect(outcomes.get('topics.create-checked')).toEqual({ kind: 'done', replicationFactor: 3 })
    expect(outcomes.get('topics.create-wrong')).toMatchObject({
      kind: 'refused',
      error: { name: 'INVALID_REPLICATION_FACTOR' },
    })
    await cluster.createTopics([topic('topics.create-later')], { validateOnly: false })
    await expect.poll(() => witness.topics()).toContain('topics.create-later')
    expect((await witness.topics()).filter((name) => /topics\.create-(checked|wrong)/.test(name))).toEqual([])
  })

  test('a check says which replication factor a topic gets that asks for the cluster default', async () => {
    const outcomes = await cluster.createTopics([topic('topics.create-default', { replicationFactor: null })], {
      validateOnly: true,
    })
    const settings = await cluster.readBrokerSettings(['default.replication.factor'])
    const setting = settings.get('default.replication.factor')
    if (setting?.kind !== 'same') throw new Error(JSON.stringify(setting))
    expect(outcomes.get('topics.create-default')).toEqual({ kind: 'done', replicationFactor: Number(setting.value) })
  })

  test('each broker reports its own settings; what none reports is unknown, and nothing asked for is nothing read', async () => {
    expect(await cluster.readBrokerSettings(['delete.topic.enable', 'unheard.of'])).toEqual(
      new Map<string, unknown>([
        ['delete.topic.enable', { kind: 'same', value: 'true', source: 'default' }],
        ['unheard.of', { kind: 'unknown', needs: 'brokers that report unheard.of' }],
      ]),
    )
    expect(await cluster.readBrokerSettings([])).toEqual(new Map())
  })

  test('each refusal stands for itself, in the words of the broker', async () => {
    await cluster.createTopics([topic('topics.create-twice')], { validateOnly: false })
    const outcomes = await cluster.createTopics(
      [
        topic('topics.create-twice'),
        topic('topics.create-good'),
        topic('topics.create-unknown-config', { config: new Map([['retention.sm', '1']]) }),
        topic('topics.create-bad-value', { config: new Map([['retention.ms', 'soon']]) }),
        topic('topics.create-no-partitions', { partitions: 0 }),
        topic('topics create bad name'),
      ],
      { validateOnly: false },
    )
    const answers = [...outcomes].map(([name, outcome]) => [
      name,
      outcome.kind === 'refused' ? `${outcome.error.name}: ${outcome.error.message}` : outcome.kind,
    ])
    expect(Object.fromEntries(answers)).toEqual({
      'topics.create-twice': expect.stringMatching(/^TOPIC_ALREADY_EXISTS: Topic 'topics.create-twice' already exists/),
      'topics.create-good': 'done',
      'topics.create-unknown-config': expect.stringMatching(/^INVALID_CONFIG: .*retention\.sm/),
      'topics.create-bad-value': expect.stringMatching(/^INVALID_CONFIG: .*soon.*retention\.ms/),
      'topics.create-no-partitions': expect.stringMatching(/^INVALID_PARTITIONS: .*(partitions|0)/),
      'topics create bad name': expect.stringMatching(
        /^INVALID_TOPIC_EXCEPTION: .*legal|^INVALID_TOPIC_EXCEPTION: .*invalid/i,
      ),
    })
    await toldBy(witness, 'topics.create-good')
    expect((await witness.topics()).filter((name) => /topics\.create-(unknown|bad|no)/.test(name))).toEqual([])
  })

  const alter = (name: string, set: Record<string, string>, reset: readonly string[] = [], validateOnly = false) =>
    cluster.alterConfigs([{ name, set: new Map(Object.entries(set)), reset }], { validateOnly })
  const overridesOf = (name: string) => async () => (await witness.topic(name))?.overrides

  test('only the named keys change: set, reset, and nobody else’s', async () => {
    await witness.createTopic({
      name: 'topics.alter-some',
      configs: { 'retention.ms': '1000', 'segment.ms': '2000', 'flush.ms': '3000' },
    })
    expect(
      (await alter('topics.alter-some', { 'retention.ms': '5000', 'max.message.bytes': '4096' }, ['segment.ms'])).get(
        'topics.alter-some',
      ),
    ).toEqual({ kind: 'done' })
    await expect
      .poll(overridesOf('topics.alter-some'))
      .toEqual({ 'retention.ms': '5000', 'max.message.bytes': '4096', 'flush.ms': '3000' })
  })

  test('a check changes nothing and finds what is wrong', async () => {
    await witness.createTopic({ name: 'topics.alter-checked', configs: { 'retention.ms': '1000' } })
    expect(
      (await alter('topics.alter-checked', { 'retention.ms': '2000' }, [], true)).get('topics.alter-checked'),
    ).toEqual({
      kind: 'done',
    })
    expect(
      (await alter('topics.alter-checked', { 'retention.ms': 'soon' }, [], true)).get('topics.alter-checked'),
    ).toMatchObject({
      kind: 'refused',
      error: { name: 'INVALID_CONFIG', message: expect.stringContaining('soon') },
    })
    await alter('topics.alter-checked', { 'segment.ms': '3000' })
    await expect.poll(overridesOf('topics.alter-checked')).toEqual({ 'retention.ms': '1000', 'segment.ms': '3000' })
  })

  test('one wrong key refuses all of its topic and none of another', async () => {
    await witness.createTopic({ name: 'topics.alter-wrong' })
    await witness.createTopic({ name: 'topics.alter-right' })
    const outcomes = await cluster.alterConfigs(
      [
        {
          name: 'topics.alter-wrong',
          set: new Map([
            ['retention.ms', '1000'],
            ['segment.ms', 'soon'],
          ]),
          reset: [],
        },
        { name: 'topics.alter-right', set: new Map([['retention.ms', '1000']]), reset: [] },
        { name: 'topics.alter-absent', set: new Map([['retention.ms', '1000']]), reset: [] },
      ],
      { validateOnly: false },
    )
    expect(
      [...outcomes].map(([name, outcome]) => [name, outcome.kind === 'refused' ? outcome.error.name : outcome.kind]),
    ).toEqual([
      ['topics.alter-wrong', 'INVALID_CONFIG'],
      ['topics.alter-right', 'done'],
      ['topics.alter-absent', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ])
    await expect.poll(overridesOf('topics.alter-right')).toEqual({ 'retention.ms': '1000' })
    expect((await toldBy(witness, 'topics.alter-wrong')).overrides).toEqual({})
  })

  const count = async (name: string) => (await witness.topic(name))?.partitions.length

  test('partitions are added up to the new total, or only checked', async () => {
    await witness.createTopic({ name: 'topics.partitions-more', partitions: 2 })
    const checked = await cluster.addPartitions([{ name: 'topics.partitions-more', count: 5 }], { validateOnly: true })
    expect(checked.get('topics.partitions-more')).toEqual({ kind: 'done' })
    // Had the check added any, this would be refused.
    const added = await cluster.addPartitions([{ name: 'topics.partitions-more', count: 3 }], { validateOnly: false })
    expect(added.get('topics.partitions-more')).toEqual({ kind: 'done' })
    await expect.poll(() => count('topics.partitions-more')).toBe(3)
  })

  test('fewer, as many, and those of no topic are refused, each by itself', async () => {
    await witness.createTopic({ name: 'topics.partitions-kept', partitions: 3 })
    await witness.createTopic({ name: 'topics.partitions-same', partitions: 3 })
    const outcomes = await cluster.addPartitions(
      [
        { name: 'topics.partitions-kept', count: 2 },
        { name: 'topics.partitions-same', count: 3 },
        { name: 'topics.partitions-absent', count: 2 },
      ],
      { validateOnly: false },
    )
    expect(outcomes.get('topics.partitions-kept')).toMatchObject({
      kind: 'refused',
      error: {
        name: 'INVALID_PARTITIONS',
        message: expect.stringMatching(/currently has 3 partition.*2 would not be an increase/),
      },
    })
    expect(outcomes.get('topics.partitions-same')).toMatchObject({
      kind: 'refused',
      error: { name: 'INVALID_PARTITIONS' },
    })
    expect(outcomes.get('topics.partitions-absent')).toMatchObject({
      kind: 'refused',
      error: { name: 'UNKNOWN_TOPIC_OR_PARTITION', message: 'This server does not host this topic-partition.' },
    })
    await expect.poll(() => count('topics.partitions-kept')).toBe(3)
  })

  test('a topic is deleted by its id, and by its name where no id is known', async () => {
    await witness.createTopic({ name: 'topics.delete-by-id' })
    await witness.createTopic({ name: 'topics.delete-by-name' })
    const { id } = await found(cluster, 'topics.delete-by-id')
    const outcomes = await cluster.deleteTopics([
      { name: 'topics.delete-by-id', id },
      { name: 'topics.delete-by-name', id: null },
    ])
    expect(outcomes.get('topics.delete-by-id')).toEqual({ kind: 'done' })
    expect(outcomes.get('topics.delete-by-name')).toEqual({ kind: 'done' })
    await expect.poll(() => witness.topic('topics.delete-by-id')).toBeNull()
    await expect.poll(() => witness.topic('topics.delete-by-name')).toBeNull()
  })

  test('a topic that was re-created under the name survives', async () => {
    await witness.createTopic({ name: 'topics.delete-again' })
    const { id } = await found(cluster, 'topics.delete-again')
    await witness.deleteTopic('topics.delete-again')
    await expect
      .poll(() =>
        witness.createTopic({ name: 'topics.delete-again' }).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    const outcomes = await cluster.deleteTopics([{ name: 'topics.delete-again', id }])
    expect(outcomes.get('topics.delete-again')).toMatchObject({ kind: 'refused', error: { name: 'UNKNOWN_TOPIC_ID' } })
    const again = await found(cluster, 'topics.delete-again', (live) => live.id !== id)
    await toldBy(witness, 'topics.delete-again', (topic) => topic.id === again.id)
  })

  test('what is not there is refused, what is there is deleted', async () => {
    await witness.createTopic({ name: 'topics.delete-there' })
    const outcomes = await cluster.deleteTopics([
      { name: 'topics.delete-absent', id: null },
      { name: 'topics.delete-there', id: null },
    ])
    expect(outcomes.get('topics.delete-absent')).toMatchObject({
      kind: 'refused',
      error: { name: 'UNKNOWN_TOPIC_OR_PARTITION' },
    })
    expect(outcomes.get('topics.delete-there')).toEqual({ kind: 'done' })
  })
}
