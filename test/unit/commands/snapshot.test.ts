import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSnapshot } from '../../../src/commands/output/open-snapshot.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { BuiltBin } from './built-bin.ts'

// Some tests start programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const HOUR = 3_600_000
const cluster = new InMemoryCluster().add('app.a', { partitions: 1 }).add('app.stray')
const snapshotOf = (age: number) =>
  snapshotText({ ...cluster.state, filter: 'app.', takenAt: new Date(Date.now() - age).toISOString() })

let folder: string
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-snapshot-'))
  writeFileSync(
    at('m.yaml'),
    'version: 1\nscope: {prefixes: [app.]}\ntopics:\n  app.a: {partitions: 3, keyed: false}\n',
  )
  writeFileSync(at('cluster.json'), snapshotOf(10.5 * HOUR))
  return () => rmSync(folder, { recursive: true })
})

describe('plan --snapshot', () => {
  let bin: BuiltBin
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())
  const onSnapshot = (args: string[]) => (args.includes('--snapshot') ? [] : ['--snapshot', 'cluster.json'])
  const plan = (...args: string[]) =>
    bin.run(['kafka', 'plan', '-f', 'm.yaml', ...onSnapshot(args), ...args], {
      cwd: folder,
      // Whoever plans on a snapshot connects to nothing, whatever the environment says.
      env: { KAFKA_BOOTSTRAP_SERVERS: '127.0.0.1:1', KAFKA_SECURITY_PROTOCOL: 'nonsense' },
    })

  test('plans without a cluster, tells how old it is and that nothing was checked', async () => {
    const { code, stdout, stderr } = await plan('--detailed-exitcode')
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    const masked = stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\d(?= UTC)/, '2026-01-02 03:04')
    await expect(masked).toMatchFileSnapshot('golden/plan-on-snapshot.txt')
  })

  test('the document says when it was taken', async () => {
    const document = JSON.parse((await plan('--json')).stdout)
    expect(schemaProblems('plan', document)).toEqual([])
    const { takenAt } = JSON.parse(readFileSync(at('cluster.json'), 'utf8'))
    expect(document).toMatchObject({ clusterId: 'test-cluster', snapshot: { takenAt, filter: 'app.' } })
    expect(document.notes).toMatchObject([{ code: 'not-checked', text: 'not checked by the brokers (a snapshot)' }])
  })

  describe('a snapshot of less than the scope', () => {
    beforeEach(() => {
      writeFileSync(at('m.yaml'), 'version: 1\nscope: {prefixes: [app., web.]}\ntopics: {app.a: {partitions: 1}}\n')
    })

    test.each(['--prune', '--fail-on-unmanaged'])('cannot tell what is unmanaged: no %s', async (flag) => {
      const { code, stdout, stderr } = await plan(flag)
      expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
      expect(stderr).toBe(
        `Error: ${flag} cannot go with this --snapshot: it has only names that begin with "app.", not all of scope web.\n` +
          'Take one with `caracal kafka export --snapshot FILE` and a --filter that all of the scope begins with, or none.\n',
      )
    })

    test.each(['--show-outside-scopes', '--fail-on-outside-scopes'])(
      'cannot tell what is outside every scope: no %s',
      async (flag) => {
        const { code, stdout, stderr } = await plan(flag)
        expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
        expect(stderr).toContain(
          `Error: ${flag} cannot go with this --snapshot: it has only names that begin with "app."\n`,
        )
      },
    )

    test('is said to be one', async () => {
      const { code, stdout } = await plan()
      expect({ code, stdout: stdout.replaceAll(/\s+/g, ' ') }).toEqual({
        code: 0,
        stdout: expect.stringContaining(
          'This snapshot has only names that begin with app.: what else is in scope web. is not known.',
        ),
      })
    })

    test('while one of all of it, or more, is as good as the cluster', async () => {
      writeFileSync(at('cluster.json'), snapshotOf(0).replace('"filter": "app."', '"filter": null'))
      expect(await plan('--fail-on-unmanaged')).toMatchObject({ code: 2, stderr: '' })
      expect((await plan()).stdout).not.toContain('is not known')
    })
  })

  test('--fail-on-unmanaged says that it has no effect if no manifest has a scope', async () => {
    expect(await plan('--fail-on-unmanaged')).toMatchObject({ code: 2, stderr: '' })
    writeFileSync(at('m.yaml'), 'version: 1\ntopics: {app.a: {partitions: 1}}\n')
    expect(await plan('--fail-on-unmanaged')).toMatchObject({
      code: 0,
      stderr:
        'Warning: --fail-on-unmanaged has no effect: no manifest has a scope, so no topic is unmanaged. Add `scope: {prefixes: [my-team.]}` to a manifest.\n',
    })
  })

  test('a delete is red, as a snapshot cannot tell whether the topic is in use, and says that the cluster can', async () => {
    writeFileSync(at('m.yaml'), 'version: 1\nscope: {prefixes: [app.]}\ntopics: {app.a: {state: absent}}\n')
    const { code, stdout } = await plan()
    expect({ code, stdout: stdout.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 3,
      stdout: expect.stringContaining(
        '1 risk without consent. What a snapshot does not contain needs consent like a loss. A plan on the cluster knows more and may need less.',
      ),
    })
  })

  test('a create may be of a topic that is there and was not seen', async () => {
    writeFileSync(at('m.yaml'), 'version: 1\nscope: {prefixes: [app.]}\ntopics: {app.new: {partitions: 1}}\n')
    const document = JSON.parse((await plan('--json')).stdout)
    expect(schemaProblems('plan', document)).toEqual([])
    expect(document.notes).toMatchObject([
      {
        resource: { kind: 'topic', name: 'app.new' },
        code: 'not-on-snapshot',
        text: 'not on the snapshot: it is absent, or the account that made the snapshot could not see it',
      },
      { code: 'not-checked' },
      { code: 'replication-unknown' },
    ])
  })

  test('the cluster id that manifests name is held against that of the snapshot', async () => {
    const text = readFileSync(at('m.yaml'), 'utf8')
    writeFileSync(at('m.yaml'), text.replace('scope', 'clusterId: MkU3OEVBNTcwNTJENDM2Qk\nscope'))
    const { code, stdout } = await plan()
    expect({ code, stdout }).toMatchObject({ code: 3, stdout: expect.stringContaining('but this is test-cluster') })
  })

  test.each([
    [['--bootstrap-servers', 'localhost:9093'], '--bootstrap-servers cannot go with --snapshot'],
    [['--config-file', 'client.properties'], '--config-file cannot go with --snapshot'],
    [['--broker-check', 'require'], '--broker-check require cannot go with --snapshot'],
    [['--snapshot', 'nowhere.json'], 'cannot read --snapshot nowhere.json: no such file'],
    [['--snapshot', 'm.yaml'], 'cannot use --snapshot m.yaml: it is no JSON, or was cut off'],
    [['--out', 'cluster.json'], 'cannot write --out cluster.json: it is the snapshot that this run plans on'],
  ])('%j is a usage error', async (args, message) => {
    const { code, stdout, stderr } = await plan(...args)
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^Error: ${message.replaceAll('.', '\\.')}`))
    expect(readFileSync(at('cluster.json'), 'utf8')).toContain('"format": "caracal-snapshot"')
  })
})

describe('export -f', () => {
  let bin: BuiltBin
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())

  test.each([
    [['-f', 'm.yaml'], 64, '--snapshot'],
    [['--snapshot', 'new.json', '--env', 'prod'], 64, '--file'],
    [['--snapshot', 'new.json', '-f', 'cluster.json'], 65, 'the manifests are invalid: no snapshot was taken'],
  ])('%j ends with %i before anything is connected to', async (args, code, message) => {
    const ended = await bin.run(['kafka', 'export', ...args], { cwd: folder })
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) })
  })
})

describe('the file of export --snapshot', () => {
  test('is made, or takes the place of an older snapshot as a whole', async () => {
    for (const name of ['new.json', 'cluster.json']) {
      const save = await openSnapshot(at(name))
      const newer = snapshotOf(0)
      await save(newer)
      expect(readFileSync(at(name), 'utf8')).toBe(newer)
    }
  })

  test('is never anything else: not even another document of this tool', async () => {
    writeFileSync(at('plan.json'), '{\n  "format": "caracal-plan"\n}\n')
    for (const name of ['m.yaml', 'plan.json', '.']) {
      await expect(openSnapshot(at(name))).rejects.toThrow('the file exists and is not a snapshot')
    }
  })
})
