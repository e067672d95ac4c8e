import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testCluster } from '../cluster/test-cluster.ts'
import { BuiltBin, type Ended } from '../unit/commands/built-bin.ts'

/**
 * The document the project started from, line by line: each of its examples is run by a shell as it stands there, with
 * `caracal` on the PATH. The golden files named seed-* are that document's own outputs. Topics that begin with `caracal.`
 * belong to this file alone.
 */
const cluster = testCluster()
const { witness } = cluster
const golden = (name: string) => join(import.meta.dirname, 'golden', name)
const seed = (name: string) => readFileSync(golden(name), 'utf8')

const SEED_TOPICS = {
  'caracal.metering.events': 10,
  'caracal.policy.decisions': 5,
  'caracal.agent.lifecycle': 3,
  'caracal.policy.changes': 3,
  'caracal.dlq': 3,
}
const names = Object.keys(SEED_TOPICS)

/** One broker, as the seed names one; the others are found through it. */
const address = cluster.bootstrapServers.split(',')[0] ?? ''
let bin: BuiltBin
let folder: string
/** The seed's second way to log in; its first is `--config-file`. */
let env: Record<string, string>

beforeAll(async () => {
  bin = await BuiltBin.build()
  folder = mkdtempSync(join(tmpdir(), 'caracal-seed-'))
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'kafka-certs'))
  writeFileSync(join(folder, 'bin/caracal'), `#!/bin/sh\nexec '${process.execPath}' '${bin.path}' "$@"\n`, {
    mode: 0o755,
  })
  for (const user of ['admin', 'nobody', 'producer'] as const) {
    const file = join(folder, 'kafka-certs', user === 'admin' ? 'client.properties' : `${user}.properties`)
    writeFileSync(file, `bootstrap.servers=${address}\n${readFileSync(cluster.clientProperties(user), 'utf8')}`)
  }
  copyFileSync(join(folder, 'kafka-certs/client.properties'), join(folder, 'client.properties'))
  env = { KAFKA_CONFIG_FILE: join(folder, 'kafka-certs/client.properties') }
})
afterAll(() => {
  bin.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs lines of shell. What differs from run to run is masked: the port. */
async function shell(script: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn('sh', ['-c', script], {
    cwd: folder,
    env: { HOME, PATH: `${join(folder, 'bin')}:${PATH}`, ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  const masked = (output: string) => output.replaceAll(/localhost:\d+/g, 'localhost:9093')
  return { code, stdout: masked(stdout), stderr: masked(stderr) }
}

async function deleteSeedTopics(): Promise<void> {
  const there = (await witness.topics()).filter((name) => name.startsWith('caracal.'))
  await Promise.all(there.map((name) => witness.deleteTopic(name)))
  await vi.waitFor(
    async () => expect((await witness.topics()).filter((name) => name.startsWith('caracal.'))).toEqual([]),
    { timeout: 20_000, interval: 100 },
  )
}

/** What the brokers hold of the five topics, as Kafka's own admin client sees it. */
async function held() {
  const topics = await Promise.all(names.map((name) => witness.topic(name)))
  return Object.fromEntries(
    topics.map((topic, index) => [
      names[index],
      topic && {
        partitions: topic.partitions.length,
        replicas: new Set(topic.partitions.map(({ replicas }) => replicas.length)),
        overrides: topic.overrides,
      },
    ]),
  )
}

function expected(replicas: number, inSync: number, days: number) {
  const overrides = {
    'cleanup.policy': 'delete',
    'compression.type': 'snappy',
    'min.insync.replicas': String(inSync),
    'retention.ms': String(days * 86_400_000),
  }
  return Object.fromEntries(
    Object.entries(SEED_TOPICS).map(([name, partitions]) => [
      name,
      { partitions, replicas: new Set([replicas]), overrides },
    ]),
  )
}

const OK = { code: 0, stderr: '' }

describe('create-topics', () => {
  beforeEach(deleteSeedTopics)
  afterAll(deleteSeedTopics)

  test('prints what the seed shows and makes what it says', async () => {
    const ended = await shell('caracal kafka create-topics')
    expect(ended).toEqual({ ...OK, stdout: seed('seed-create-topics.txt') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with authentication', async () => {
    const ended = await shell(
      ['caracal kafka create-topics \\', '  --config-file kafka-certs/client.properties'].join('\n'),
      { KAFKA_CONFIG_FILE: '' },
    )
    expect(ended).toEqual({ ...OK, stdout: seed('seed-create-topics.txt') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with custom configuration: one replica works although two in sync are asked for, with a warning', async () => {
    const { stdout, ...rest } = await shell(
      ['caracal kafka create-topics \\', '  --replication-factor 1 \\', '  --retention-days 7'].join('\n'),
    )
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-one-replica.txt'))
    expect(stdout.match(/^⚠ .*$/gm)).toHaveLength(1)
    expect(await held()).toEqual(expected(1, 2, 7))
  })

  test('for development', async () => {
    const { stdout, ...rest } = await shell(
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
    const ended = await shell(
      [
        'caracal kafka create-topics \\',
        '  --replication-factor 3 \\',
        '  --min-insync-replicas 2 \\',
        '  --retention-days 30 \\',
        '  --config-file kafka-certs/client.properties',
      ].join('\n'),
    )
    expect(ended).toEqual({ ...OK, stdout: seed('seed-create-topics.txt') })
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('a dry run asks the cluster and changes nothing', async () => {
    const { stdout, ...rest } = await shell('caracal kafka create-topics --dry-run')
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-dry-run.txt'))
    expect((await witness.topics()).filter((name) => name.startsWith('caracal.'))).toEqual([])
    expect((await shell('caracal kafka create-topics --dry-run --bootstrap-servers localhost:1')).code).toBe(69)
  })

  test('topics that exist stay as they are, are named, and are no failure', async () => {
    await witness.createTopic({ name: 'caracal.dlq', partitions: 1, configs: { 'retention.ms': '1000' } })
    await witness.createTopic({ name: 'caracal.policy.changes', partitions: 3 })
    const before = await witness.topic('caracal.dlq')
    const { stdout, stderr, code } = await shell('caracal kafka create-topics')
    expect(code).toBe(0)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-some-exist.txt'))
    expect(stderr).toMatch(
      /^Not as asked for: caracal\.policy\.changes, caracal\.dlq\..*\n.*caracal kafka plan -f \S+\/manifests\/caracal\.yaml\n$/,
    )
    expect(await witness.topic('caracal.dlq')).toEqual(before)
    expect(await held()).toMatchObject({
      'caracal.metering.events': { partitions: 10 },
      'caracal.dlq': { partitions: 1 },
    })
  })

  test('all exist: nothing to do is no failure, and no hint where they are as asked for', async () => {
    await shell('caracal kafka create-topics')
    const { stdout, ...rest } = await shell('caracal kafka create-topics')
    expect(rest).toEqual(OK)
    await expect(stdout).toMatchFileSnapshot(golden('create-topics-all-exist.txt'))
  })

  test('two runs at once do not fail over each other', async () => {
    const runs = await Promise.all(['a', 'b', 'c'].map(() => shell('caracal kafka create-topics --json')))
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual([OK, OK, OK])
    const outcomes = runs.flatMap(({ stdout }) =>
      JSON.parse(stdout).topics.map(({ outcome }: { outcome: string }) => outcome),
    )
    expect(new Set(outcomes)).toEqual(new Set(['created', 'exists']))
    expect(await held()).toEqual(expected(3, 2, 30))
  })

  test('with --json one document says it all', async () => {
    const created = await shell('caracal kafka create-topics --replication-factor 1 --json')
    const { clusterId, ...document } = JSON.parse(created.stdout)
    expect(clusterId).toMatch(/^[\w-]{22}$/)
    expect(created).toMatchObject(OK)
    expect(document).toMatchObject({
      dryRun: false,
      topics: names.map((name) => ({ name, outcome: 'created', reason: null })),
      risks: names.map((topic) => ({ topic, code: 'availability' })),
    })
  })

  test('more replicas than brokers are refused before anything is sent', async () => {
    const { code, stderr } = await shell('caracal kafka create-topics --replication-factor 4')
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^Error: Cannot create topic: .*replication factor 4 needs 4 brokers; 3 brokers are registered\.\nNothing was sent\.\n$/,
    )
    expect((await witness.topics()).filter((name) => name.startsWith('caracal.'))).toEqual([])
  })

  test.each(['nobody', 'producer'])('without rights (%s) the seed words name the topics', async (user) => {
    const { code, stderr } = await shell(`caracal kafka create-topics --config-file kafka-certs/${user}.properties`)
    expect(code).toBe(77)
    expect(stderr).toMatch(/^Error: Not authorized to create topic: caracal\.metering\.events, /)
    expect(stderr.split('\n')[1]).toMatch(/CREATE/)
    expect((await witness.topics()).filter((name) => name.startsWith('caracal.'))).toEqual([])
  })

  test('on a remote cluster whose name nobody knows', async () => {
    const { code, stderr } = await shell(
      [
        'caracal kafka create-topics \\',
        '  --bootstrap-servers kafka1.example.com:9093,kafka2.example.com:9093 \\',
        '  --config-file kafka-certs/client.properties',
      ].join('\n'),
    )
    expect(code).toBe(69)
    expect(stderr).toMatch(/^Error: .*kafka1\.example\.com/)
  })
})

describe('list-topics and describe-topic', () => {
  beforeAll(async () => {
    await deleteSeedTopics()
    await shell('caracal kafka create-topics')
  })
  afterAll(deleteSeedTopics)

  test('list-topics with a filter prints what the seed shows', async () => {
    expect(await shell('caracal kafka list-topics --filter caracal.')).toEqual({
      ...OK,
      stdout: seed('seed-list-topics.txt'),
    })
  })

  test.each([
    'caracal kafka list-topics',
    ['caracal kafka list-topics \\', '  --config-file kafka-certs/client.properties'].join('\n'),
    'caracal kafka list-topics --config-file client.properties',
  ])('%s lists all topics but internal ones', async (line) => {
    await witness.joinGroup('caracal-seed', 'caracal.dlq')
    await witness.leaveGroup('caracal-seed')
    const { stdout, ...rest } = await shell(line)
    expect(rest).toEqual(OK)
    const listed = stdout
      .split('\n')
      .filter((row) => row.startsWith('  '))
      .map((row) => row.trim())
    expect(listed).toEqual(expect.arrayContaining(names))
    expect(listed.filter((name) => name.startsWith('__'))).toEqual([])
    expect(stdout).toContain(`\nKafka Topics (${listed.length} total)\n`)
  })

  test('internal topics are listed where they are asked for', async () => {
    await witness.commitOffset('caracal-seed', 'caracal.dlq')
    expect((await shell('caracal kafka list-topics --filter _')).stdout).toContain('\n  __consumer_offsets\n')
  })

  test('a login that may see nothing sees nothing', async () => {
    const { code, stdout } = await shell('caracal kafka list-topics --config-file kafka-certs/nobody.properties')
    expect(code).toBe(0)
    expect(stdout).toContain('Kafka Topics (0 total)')
  })

  test('list-topics --json', async () => {
    const { stdout, ...rest } = await shell('caracal kafka list-topics --filter caracal. --json')
    expect(rest).toEqual(OK)
    expect(JSON.parse(stdout)).toEqual({ topics: [...names].sort().map((name) => ({ name, internal: false })) })
  })

  test.each([
    'caracal kafka describe-topic caracal.metering.events',
    ['caracal kafka describe-topic caracal.metering.events \\', '  --config-file kafka-certs/client.properties'].join(
      '\n',
    ),
  ])('%s prints what the seed shows, and what Kafka says', async (line) => {
    const { stdout, ...rest } = await shell(line)
    expect(rest).toEqual(OK)
    expect(withoutPlaces(stdout)).toBe(withoutPlaces(allPartitions(seed('seed-describe-topic.txt'), 10)))
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
    const { stdout } = await shell('caracal kafka describe-topic caracal.dlq')
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
    const { stdout, ...rest } = await shell('caracal kafka describe-topic caracal.policy.decisions --json')
    expect(rest).toEqual(OK)
    const topic = await witness.topic('caracal.policy.decisions')
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'caracal.policy.decisions',
      id: topic?.id,
      internal: false,
      partitions: topic?.partitions.map(({ partition, leader, replicas }) => ({ index: partition, leader, replicas })),
      config: { 'retention.ms': { value: '2592000000', source: 'topic' } },
    })
  })

  test('the shell loop over all Caracal topics', async () => {
    const { stdout, ...rest } = await shell(
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
    expect(described.filter((_, index) => index % 2 === 0)).toEqual([...names].sort())
    for (const [index, name] of described.entries()) {
      if (index % 2 === 0) expect(described[index + 1]).toContain(`\nTopic: ${name}\n`)
    }
  })

  test('a topic that does not exist exits 1 and says so', async () => {
    const { code, stdout, stderr } = await shell('caracal kafka describe-topic caracal.metering.event')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('Error: Topic not found: caracal.metering.event\nDid you mean caracal.metering.events?\n')
    expect(await witness.topic('caracal.metering.event')).toBeNull()
  })

  test('a topic one may not see exits 77 and does not say whether it exists', async () => {
    const told = await Promise.all(
      ['caracal.dlq', 'caracal.nosuch'].map((name) =>
        shell(`caracal kafka describe-topic ${name} --config-file kafka-certs/nobody.properties`),
      ),
    )
    for (const { code, stderr } of told) {
      expect(code).toBe(77)
      expect(stderr).toMatch(/^Error: Not authorized to describe topic: caracal\.\w+\n/)
    }
  })
})

describe('authentication by environment variables', () => {
  const login = (password: string) => ({
    KAFKA_CONFIG_FILE: '',
    KAFKA_BOOTSTRAP_SERVERS: address,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: 'admin',
    KAFKA_SASL_PASSWORD: password,
    KAFKA_SSL_TRUSTSTORE_LOCATION: cluster.authority,
    KAFKA_SSL_TRUSTSTORE_TYPE: 'PEM',
  })

  test('as the seed exports them', async () => {
    expect(await shell('caracal kafka list-topics', login('admin-secret'))).toMatchObject(OK)
  })

  test('a wrong password exits 77 with the seed words, and is never printed', async () => {
    const { code, stdout, stderr } = await shell('caracal kafka list-topics', login('wrong-secret'))
    expect({ code, stdout }).toEqual({ code: 77, stdout: '' })
    expect(stderr).toMatch(/^Error: Authentication failed: /)
    expect(stderr).not.toContain('wrong-secret')
  })
})

/** The seed's sample elides partitions; their blocks differ only in numbers. */
function allPartitions(sample: string, count: number): string {
  const block = (index: number) =>
    `  Partition ${index}:\n    Leader: 1\n    Replicas: [1, 2, 3]\n    In-Sync Replicas: [1, 2, 3]\n\n`
  const blocks = Array.from({ length: count }, (_, index) => block(index)).join('')
  return sample.replace(/ {2}Partition 0:[\s\S]*\(remaining partitions\)\n\n/, blocks)
}

/** Which broker leads which partition is the cluster's choice. */
function withoutPlaces(description: string): string {
  return description.replaceAll(/Leader: \d/g, 'Leader: N').replaceAll(/\[\d, \d, \d\]/g, '[N, N, N]')
}

function sortedInSync(description: string): string[] {
  return [...description.matchAll(/In-Sync Replicas: \[(.*)\]/g)].map(([, ids = '']) =>
    ids.split(', ').sort().join(', '),
  )
}
