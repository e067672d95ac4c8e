import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { schemaProblems } from '../../support/document-schemas.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { allPartitions, sortedInSync, withoutPlaces } from './seed-description.ts'
import {
  caracalTopics,
  deleteCaracalTopics,
  expected,
  golden,
  held,
  OK,
  SEED_NAMES,
  SeedRoom,
  seedOutput,
} from './seed-room.ts'

/**
 * The document the project started from, line by line: each of its examples is run by a shell as it stands there. The golden
 * files named seed-* are that document's own outputs. Topics that begin with `caracal.` belong to this file alone.
 */
const { witness } = testCluster()
let room: SeedRoom
beforeAll(async () => {
  room = await SeedRoom.open()
})
afterAll(() => room.close())

describe('create-topics', () => {
  beforeEach(deleteCaracalTopics)
  afterAll(deleteCaracalTopics)

  test('prints what the seed shows and makes what it says', async () => {
    const ended = await room.shell('caracal kafka create-topics')
    expect(ended).toEqual({ ...OK, stdout: seedOutput('create-topics') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with authentication', async () => {
    const ended = await room.shell(
      ['caracal kafka create-topics \\', '  --config-file kafka-certs/client.properties'].join('\n'),
      { KAFKA_CONFIG_FILE: '' },
    )
    expect(ended).toEqual({ ...OK, stdout: seedOutput('create-topics') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with custom configuration: one replica works although two in sync are asked for, with a warning', async () => {
    const { stdout, ...rest } = await room.shell(
      ['caracal kafka create-topics \\', '  --replication-factor 1 \\', '  --retention-days 7'].join('\n'),
    )
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-one-replica.txt'))
    expect(stdout.match(/^⚠ .*$/gm)).toHaveLength(1)
    expect(await held()).toEqual(expected(1, 2, 7))
  })

  test('for development', async () => {
    const { stdout, ...rest } = await room.shell(
      [
        'caracal kafka create-topics \\',
        '  --replication-factor 1 \\',
        '  --min-insync-replicas 1 \\',
        '  --retention-days 7',
      ].join('\n'),
    )
    expect(rest).toEqual(OK)
    expect(stdout).not.toContain('⚠')
    expect(await held()).toEqual(expected(1, 1, 7))
  })

  test('for production', async () => {
    const ended = await room.shell(
      [
        'caracal kafka create-topics \\',
        '  --replication-factor 3 \\',
        '  --min-insync-replicas 2 \\',
        '  --retention-days 30 \\',
        '  --config-file kafka-certs/client.properties',
      ].join('\n'),
    )
    expect(ended).toEqual({ ...OK, stdout: seedOutput('create-topics') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('a dry run asks the cluster and changes nothing', async () => {
    const { stdout, ...rest } = await room.shell('caracal kafka create-topics --dry-run')
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-dry-run.txt'))
    expect(await caracalTopics()).toEqual([])
    expect((await room.shell('caracal kafka create-topics --dry-run --bootstrap-servers localhost:1')).code).toBe(69)
  })

  test('topics that exist stay as they are, are named, and are no failure', async () => {
    await witness.createTopic({ name: 'caracal.dlq', partitions: 1, configs: { 'retention.ms': '1000' } })
    await witness.createTopic({ name: 'caracal.policy.changes', partitions: 3 })
    const before = await witness.topic('caracal.dlq')
    const login = '--config-file kafka-certs/client.properties'
    const { stdout, stderr, code } = await room.shell(`caracal kafka create-topics ${login}`, { KAFKA_CONFIG_FILE: '' })
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-some-exist.txt'))
    expect(stderr).toMatch(
      /^Different from the manifest: caracal\.policy\.changes, caracal\.dlq\..*\n.*caracal kafka plan --config-file kafka-certs\/client\.properties -f \S+\/manifests\/caracal\.yaml\n$/,
    )
    const hint = stderr.slice(stderr.indexOf('caracal kafka plan'))
    expect((await room.shell(hint, { KAFKA_CONFIG_FILE: '' })).stdout).toContain('~ caracal.dlq')
    expect(await witness.topic('caracal.dlq')).toEqual(before)
    expect(await held()).toMatchObject({
      'caracal.metering.events': { partitions: 10 },
      'caracal.dlq': { partitions: 1 },
    })
  })

  test('all exist: nothing to do is no failure, and no hint where they are as asked for', async () => {
    await room.shell('caracal kafka create-topics')
    const { stdout, ...rest } = await room.shell('caracal kafka create-topics')
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-all-exist.txt'))
  })

  test('two runs at once do not fail over each other', async () => {
    const runs = await Promise.all(['a', 'b', 'c'].map(() => room.shell('caracal kafka create-topics --json')))
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual([OK, OK, OK])
    const outcomes = runs.flatMap(({ stdout }) =>
      JSON.parse(stdout).topics.map(({ outcome }: { outcome: string }) => outcome),
    )
    expect(new Set(outcomes)).toEqual(new Set(['created', 'exists']))
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with --json one document says it all', async () => {
    const created = await room.shell('caracal kafka create-topics --replication-factor 1 --json')
    const { clusterId, ...document } = JSON.parse(created.stdout)
    expect(schemaProblems('results#/$defs/createTopics', { clusterId, ...document })).toEqual([])
    expect(clusterId).toMatch(/^[\w-]{22}$/)
    expect(created).toMatchObject(OK)
    expect(document).toMatchObject({
      dryRun: false,
      topics: SEED_NAMES.map((name) => ({ name, outcome: 'created', reason: null })),
      risks: SEED_NAMES.map((topic) => ({ topic, code: 'availability' })),
    })
  })

  test('more replicas than brokers are refused before anything is sent', async () => {
    const { code, stderr } = await room.shell('caracal kafka create-topics --replication-factor 4')
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^Error: Cannot create topic: caracal\..*: INVALID_REPLICATION_FACTOR: .*\b4\b.*\nNothing was sent\.\n$/,
    )
    expect(await caracalTopics()).toEqual([])
  })

  test.each(['nobody', 'producer'])('without rights (%s) the seed words name the topics', async (user) => {
    const { code, stderr } = await room.shell(
      `caracal kafka create-topics --config-file kafka-certs/${user}.properties`,
    )
    expect(code).toBe(77)
    expect(stderr).toMatch(/^Error: Not authorized to create topic: caracal\.metering\.events, /)
    expect(stderr.split('\n')[1]).toMatch(/CREATE/)
    expect(await caracalTopics()).toEqual([])
  })
})

describe('list-topics and describe-topic', () => {
  beforeAll(async () => {
    await deleteCaracalTopics()
    await room.shell('caracal kafka create-topics')
  })
  afterAll(deleteCaracalTopics)

  test('list-topics with a filter prints what the seed shows', async () => {
    expect(await room.shell('caracal kafka list-topics --filter caracal.')).toEqual({
      ...OK,
      stdout: seedOutput('list-topics'),
    })
  })

  test.each([
    'caracal kafka list-topics',
    ['caracal kafka list-topics \\', '  --config-file kafka-certs/client.properties'].join('\n'),
    'caracal kafka list-topics --config-file client.properties',
  ])('%s lists all topics but internal ones', async (line) => {
    await witness.joinGroup('caracal-seed', 'caracal.dlq')
    await witness.leaveGroup('caracal-seed')
    const { stdout, ...rest } = await room.shell(line)
    expect(rest).toEqual(OK)
    const listed = stdout
      .split('\n')
      .filter((row) => row.startsWith('  '))
      .map((row) => row.trim())
    expect(listed).toEqual(expect.arrayContaining(SEED_NAMES))
    expect(listed.filter((name) => name.startsWith('__'))).toEqual([])
    expect(stdout).toContain(`\nKafka Topics (${listed.length} total)\n`)
  })

  test('internal topics are listed where they are asked for', async () => {
    await witness.commitOffset('caracal-seed', 'caracal.dlq')
    expect((await room.shell('caracal kafka list-topics --filter _')).stdout).toContain('\n  __consumer_offsets\n')
  })

  test('a login that may see nothing sees nothing', async () => {
    const { code, stdout } = await room.shell('caracal kafka list-topics --config-file kafka-certs/nobody.properties')
    expect(code).toBe(0)
    expect(stdout).toContain('Kafka Topics (0 total)')
  })

  test('list-topics --json', async () => {
    const { stdout, ...rest } = await room.shell('caracal kafka list-topics --filter caracal. --json')
    expect(rest).toEqual(OK)
    expect(schemaProblems('results#/$defs/listTopics', JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout)).toEqual({ topics: [...SEED_NAMES].sort().map((name) => ({ name, internal: false })) })
  })

  test.each([
    'caracal kafka describe-topic caracal.metering.events',
    ['caracal kafka describe-topic caracal.metering.events \\', '  --config-file kafka-certs/client.properties'].join(
      '\n',
    ),
  ])('%s prints what the seed shows, and what Kafka says', async (line) => {
    const { stdout, ...rest } = await room.shell(line)
    expect(rest).toEqual(OK)
    expect(withoutPlaces(stdout)).toBe(withoutPlaces(allPartitions(seedOutput('describe-topic'), 10)))
    const topic = await witness.topic('caracal.metering.events')
    for (const { partition, leader, replicas } of topic?.partitions ?? []) {
      expect(stdout).toContain(
        `  Partition ${partition}:\n    Leader: ${leader}\n    Replicas: [${replicas.join(', ')}]\n    In-Sync Replicas: [`,
      )
    }
    expect(sortedInSync(stdout)).toEqual(topic?.partitions.map(({ isr }) => isr.join(', ')))
  })

  test('configs beyond the seed four are shown where they are set on the topic', async () => {
    await witness.alterConfigs({
      topic: 'caracal.dlq',
      set: { 'segment.ms': '86400000', 'max.message.bytes': '2000000' },
      reset: ['compression.type'],
    })
    const { stdout } = await room.shell('caracal kafka describe-topic caracal.dlq')
    expect(stdout.slice(stdout.indexOf('Configuration:'))).toBe(
      [
        'Configuration:\n',
        '  min.insync.replicas: 2',
        '  retention.ms: 2592000000',
        '  compression.type: producer',
        '  cleanup.policy: delete',
        '  max.message.bytes: 2000000',
        '  segment.ms: 86400000\n',
      ].join('\n'),
    )
  })

  test('describe-topic --json', async () => {
    const { stdout, ...rest } = await room.shell('caracal kafka describe-topic caracal.policy.decisions --json')
    expect(rest).toEqual(OK)
    const topic = await witness.topic('caracal.policy.decisions')
    expect(schemaProblems('results#/$defs/describeTopic', JSON.parse(stdout))).toEqual([])
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'caracal.policy.decisions',
      id: topic?.id,
      internal: false,
      partitions: topic?.partitions.map(({ partition, leader, replicas }) => ({ index: partition, leader, replicas })),
      config: { 'retention.ms': { value: '2592000000', source: 'topic' } },
    })
  })

  test('the shell loop over all Caracal topics', async () => {
    const { stdout, ...rest } = await room.shell(
      [
        'for topic in $(caracal kafka list-topics --filter caracal. | grep caracal); do',
        '  echo "=== $topic ==="',
        '  caracal kafka describe-topic $topic',
        '  echo ""',
        'done',
      ].join('\n'),
    )
    expect(rest).toEqual(OK)
    const described = stdout.split(/^=== (.*) ===$/m).slice(1)
    expect(described.filter((_, index) => index % 2 === 0)).toEqual([...SEED_NAMES].sort())
    for (const [index, name] of described.entries()) {
      if (index % 2 === 0) expect(described[index + 1]).toContain(`\nTopic: ${name}\n`)
    }
  })

  test('a topic that does not exist exits 1 and says so', async () => {
    const { code, stdout, stderr } = await room.shell('caracal kafka describe-topic caracal.metering.event')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('Error: Topic not found: caracal.metering.event\nDid you mean caracal.metering.events?\n')
    expect(await witness.topic('caracal.metering.event')).toBeNull()
  })

  test('a topic one may not see exits 77 and does not say whether it exists', async () => {
    const told = await Promise.all(
      ['caracal.dlq', 'caracal.nosuch'].map((name) =>
        room.shell(`caracal kafka describe-topic ${name} --config-file kafka-certs/nobody.properties`),
      ),
    )
    for (const { code, stderr } of told) {
      expect(code).toBe(77)
      expect(stderr).toMatch(/^Error: Not authorized to describe topic: caracal\.\w+\n/)
    }
  })
})
