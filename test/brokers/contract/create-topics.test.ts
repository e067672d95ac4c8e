import { expect, test } from 'vitest'
import { cleanUp, connectFor, told, topic, witness } from './contract-room.ts'

cleanUp('create.')
const admin = await connectFor('admin')

test('topics are created as asked, and each answer tells what was made', async () => {
  const config = new Map([
    ['retention.ms', '60000'],
    ['cleanup.policy', 'compact'],
  ])
  const outcomes = await admin.createTopics(
    [
      topic('create.whole', { partitions: 5, replicationFactor: 2, config }),
      topic('create.rf', { replicationFactor: null }),
    ],
    { validateOnly: false },
  )
  const made = await told('create.whole')
  expect(made.partitions.map(({ replicas }) => replicas.length)).toEqual([2, 2, 2, 2, 2])
  expect(made.overrides).toEqual({ 'retention.ms': '60000', 'cleanup.policy': 'compact' })

  const whole = outcomes.get('create.whole')
  if (whole?.kind !== 'done') throw new Error(JSON.stringify(whole))
  expect(whole.created).toMatchObject({ id: made.id, partitions: 5, replicationFactor: 2 })
  expect(whole.created?.configs?.get('retention.ms')).toMatchObject({ value: '60000', source: 'topic' })
  expect(outcomes.get('create.rf')).toMatchObject({ kind: 'done', created: { replicationFactor: 1 } })
})

test('a check says what would be made and makes nothing', async () => {
  const outcomes = await admin.createTopics(
    [topic('create.checked', { partitions: 2 }), topic('create.wrong', { replicationFactor: 9 })],
    {
      validateOnly: true,
    },
  )
  expect(outcomes.get('create.checked')).toMatchObject({
    kind: 'done',
    created: { partitions: 2, replicationFactor: 3 },
  })
  expect(outcomes.get('create.wrong')).toMatchObject({ kind: 'refused', error: { name: 'INVALID_REPLICATION_FACTOR' } })
  await admin.createTopics([topic('create.later')], { validateOnly: false })
  await expect.poll(() => witness.topics()).toContain('create.later')
  expect((await witness.topics()).filter((name) => /create\.(checked|wrong)/.test(name))).toEqual([])
})

test('each refusal stands for itself, in the words of the broker', async () => {
  await admin.createTopics([topic('create.twice')], { validateOnly: false })
  const outcomes = await admin.createTopics(
    [
      topic('create.twice'),
      topic('create.good'),
      topic('create.unknown-config', { config: new Map([['retention.sm', '1']]) }),
      topic('create.bad-value', { config: new Map([['retention.ms', 'soon']]) }),
      topic('create.no-partitions', { partitions: 0 }),
      topic('create bad name'),
    ],
    { validateOnly: false },
  )
  const answers = [...outcomes].map(([name, outcome]) => [
    name,
    outcome.kind === 'refused' ? `${outcome.error.name}: ${outcome.error.message}` : outcome.kind,
  ])
  expect(Object.fromEntries(answers)).toEqual({
    'create.twice': expect.stringMatching(/^TOPIC_ALREADY_EXISTS: Topic 'create.twice' already exists/),
    'create.good': 'done',
    'create.unknown-config': expect.stringMatching(/^INVALID_CONFIG: .*retention\.sm/),
    'create.bad-value': expect.stringMatching(/^INVALID_CONFIG: .*soon.*retention\.ms/),
    'create.no-partitions': expect.stringMatching(/^INVALID_PARTITIONS: .*(partitions|0)/),
    'create bad name': expect.stringMatching(/^INVALID_TOPIC_EXCEPTION: .*legal|^INVALID_TOPIC_EXCEPTION: .*invalid/i),
  })
  await told('create.good')
  expect((await witness.topics()).filter((name) => /create\.(unknown|bad|no)/.test(name))).toEqual([])
})
