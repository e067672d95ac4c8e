import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type OutFile, openOut } from '../../../src/commands/output/open-out.ts'
import { outIsOpen, outIsSaved, saveUnfinished } from '../../../src/commands/output/unfinished-out.ts'
import { createTopics } from '../../../src/kafka/client/requests/create-topics.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { createdTopic, describedCluster, topicMetadata } from '../kafka/answers.ts'
import { RawBytes, ScriptedBroker } from '../kafka/scripted-broker.ts'
import { BuiltBin } from './built-bin.ts'

// Some tests start programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const MANIFEST = 'version: 1\ntopics:\n  a.b: {partitions: 1}\n'
const EARLIER = '{\n  "format": "caracal-plan",\n  "outcome": "changes"\n}\n'

let folder: string
const at = (name: string) => join(folder, name)
const read = (name: string) => readFileSync(at(name), 'utf8')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-out-'))
  mkdirSync(at('manifests'))
  writeFileSync(at('manifests/m.yaml'), MANIFEST)
  writeFileSync(at('client.properties'), 'security.protocol=PLAINTEXT\n')
  return () => rmSync(folder, { recursive: true })
})

function opened(name: string, manifests: readonly string[] = ['manifests']): Promise<OutFile> {
  return openOut(at(name), { manifests: manifests.map(at), configFile: at('client.properties') })
}

describe('--out destroys nothing', () => {
  test.each([
    ['a manifest', 'manifests/m.yaml', ['manifests/m.yaml'], 'is one of the manifests of this run'],
    ['a manifest of a folder', 'manifests/m.yaml', ['manifests'], 'is one of the manifests of this run'],
    ['a manifest under another name', 'link', ['manifests/m.yaml'], 'is one of the manifests of this run'],
    ['what the next run would read', 'manifests/new.yml', ['manifests'], 'is one of the manifests of this run'],
    ['the client configuration', 'client.properties', [], 'is the client configuration of this run'],
    ['a file of somebody else', 'notes', [], 'holds something else than a document of this tool'],
    ['JSON of somebody else', 'package.json', [], 'holds something else than a document of this tool'],
  ])('%s', async (_, name, manifests, why) => {
    symlinkSync('manifests/m.yaml', at('link'))
    writeFileSync(at('notes'), 'mine')
    writeFileSync(at('package.json'), '{"name": "mine"}')
    const names = readdirSync(folder, { recursive: true })
    await expect(opened(name, manifests)).rejects.toThrow(`cannot write --out ${at(name)}: it ${why}`)
    expect(readdirSync(folder, { recursive: true })).toEqual(names)
    expect([read('manifests/m.yaml'), read('notes')]).toEqual([MANIFEST, 'mine'])
  })

  test.each([
    ['', 'an empty file'],
    [EARLIER, 'the document of an earlier run'],
    ['{"format":"caracal-apply"}', 'the same without spaces'],
    ['{"error": {"kind": "usage"}}', 'the document of a failure'],
  ])('%j may go: %s', async (text) => {
    writeFileSync(at('out.json'), text)
    const out = await opened('out.json')
    await out.save({ format: 'caracal-plan' })
    expect(read('out.json')).toBe('{\n  "format": "caracal-plan"\n}\n')
  })

  test('a file keeps its mode, a link stays one, and nothing is left beside it', async () => {
    writeFileSync(at('real.json'), '')
    chmodSync(at('real.json'), 0o640)
    symlinkSync('real.json', at('link.json'))
    await (await opened('link.json')).save({ saved: true })
    expect(JSON.parse(read('real.json'))).toEqual({ saved: true })
    expect(statSync(at('real.json')).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder).sort()).toEqual(['client.properties', 'link.json', 'manifests', 'real.json'])
  })

  test('a link to a file that does not exist yet stays one', async () => {
    mkdirSync(at('results'))
    symlinkSync('results/new.json', at('second'))
    symlinkSync('second', at('first'))
    await (await opened('first')).save({ saved: true })
    expect(JSON.parse(read('results/new.json'))).toEqual({ saved: true })
    expect(['first', 'second'].map((name) => readlinkSync(at(name)))).toEqual(['second', 'results/new.json'])
  })

  test('a link to what the next run would read as a manifest is refused', async () => {
    symlinkSync('manifests/new.yaml', at('link'))
    await expect(opened('link')).rejects.toThrow('is one of the manifests of this run')
  })

  test('a path that cannot be looked at is not taken for a new file', async () => {
    symlinkSync('round', at('round'))
    await expect(opened('round')).rejects.toThrow(`cannot write --out ${at('round')}: ELOOP`)
    expect(readlinkSync(at('round'))).toBe('round')
  })
})

test('until the run ends the file says that it did not, whatever an earlier run said', async () => {
  writeFileSync(at('out.json'), EARLIER)
  await opened('out.json')
  expect(schemaProblems('results#/$defs/failure', JSON.parse(read('out.json')))).toEqual([])
  expect(read('out.json')).toContain('did not come to its end')
})

describe('--out gets what --json prints, however the run ends', () => {
  let bin: BuiltBin
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())

  test.each([
    ['plan --config-file no-such.properties', 64, 'usage'],
    ['plan --target x', 64, 'usage'],
    ['plan --max-deletes x', 64, 'usage'],
    ['plan --no-such-flag', 64, 'usage'],
    ['apply', 64, 'usage'],
    ['apply --auto-approve --config-file no-such.properties', 64, 'usage'],
  ])('%s', async (line, exitCode, kind) => {
    writeFileSync(at('out.json'), EARLIER)
    const { code, stdout } = await bin.run(['kafka', ...line.split(' '), '--out', 'out.json', '--json'], {
      cwd: folder,
    })
    expect(code).toBe(exitCode)
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind, exitCode } })
    expect(read('out.json')).toBe(stdout)
    const text = await bin.run(['kafka', ...line.split(' '), '--out', 'out.json'], { cwd: folder })
    expect({ code: text.code, stdout: text.stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(JSON.parse(read('out.json'))).toMatchObject({ error: { kind, exitCode } })
  })

  test.each(['plan', 'apply --auto-approve'])('%s, interrupted', async (line) => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void silent.close())
    const address = silent.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const connected = new Promise((resolve) => silent.once('connection', resolve))
    writeFileSync(at('out.json'), EARLIER)
    const args = ['kafka', ...line.split(' '), '--out', 'out.json', '--bootstrap-servers', `127.0.0.1:${port}`]
    const child = bin.start(args, { cwd: folder })
    const closed = new Promise((resolve) => child.once('close', resolve))
    await connected
    child.kill('SIGINT')
    expect(await closed).toBe(130)
    expect(JSON.parse(read('out.json'))).toMatchObject({ error: { kind: 'interrupted', exitCode: 130 } })
  })

  test('an apply that a broken frame ends says what was sent, and how it ended', async () => {
    const broker = await ScriptedBroker.start()
    onTestFinished(() => broker.stop())
    const broken = () => new RawBytes(Buffer.from('ffffffff', 'hex'))
    writeFileSync(at('manifests/m.yaml'), 'version: 1\ntopics: {a.b: {partitions: 1, replicationFactor: 1}}\n')
    let sent = false
    broker
      .on(describeCluster, { min: 0, max: 2 }, describedCluster)
      .on(metadata, { min: 6, max: 13 }, ({ topics }) => {
        if (sent) return broken()
        return { ...broker.metadata(), topics: (topics ?? []).map(({ name }) => topicMetadata(name ?? '', 3)) }
      })
      .on(createTopics, { min: 2, max: 7 }, (request) => {
        sent = !request.validateOnly
        return sent ? broken() : { throttleTimeMs: 0, topics: [createdTopic('a.b')] }
      })
    const where = ['--bootstrap-servers', `127.0.0.1:${broker.port}`, '--broker-check', 'off']
    const { code } = await bin.run(['kafka', 'apply', '--auto-approve', '--out', 'out.json', ...where], { cwd: folder })
    expect(code).toBe(4)
    const words = `broker 127.0.0.1:${broker.port} sent an answer to CreateTopics that cannot be read`
    expect(JSON.parse(read('out.json'))).toMatchObject({
      format: 'caracal-apply',
      outcome: 'partial',
      resources: [
        { resource: { kind: 'topic', name: 'a.b' }, status: 'unknown', reason: expect.stringContaining(words) },
      ],
    })
  })

  test('an error that nobody caught is saved too', () => {
    const path = at('out.json')
    outIsOpen(path)
    saveUnfinished({ error: { message: 'a bug' } })
    outIsSaved()
    saveUnfinished({ error: { message: 'later' } })
    expect(JSON.parse(read('out.json'))).toEqual({ error: { message: 'a bug' } })
  })

  test('the plan of invalid manifests says whose environment it is, for the comment of that environment', async () => {
    const broken = MANIFEST.replace('version: 1', 'version: 1\nenvironments: {prod: {}, dev: {}}\nfoo: 1')
    writeFileSync(at('manifests/m.yaml'), broken)
    const { code } = await bin.run(['kafka', 'plan', '--env', 'prod', '--out', 'out.json'], { cwd: folder })
    expect(code).toBe(65)
    expect(JSON.parse(read('out.json'))).toMatchObject({ outcome: 'invalid', environment: 'prod' })
  })

  test('flags that cannot be parsed take no manifest for their document', async () => {
    const line = ['kafka', 'plan', '-fmanifests', '--max-deletes', 'x', '--out=manifests/m.yaml']
    const { code, stderr } = await bin.run(line, { cwd: folder })
    expect(code).toBe(64)
    expect(stderr).toContain('Error: cannot write --out manifests/m.yaml: it is one of the manifests of this run')
    expect(stderr).toContain('Error: --max-deletes')
    expect(read('manifests/m.yaml')).toBe(MANIFEST)
  })

  test('a document that cannot be saved is told, and the run is no success', async () => {
    writeFileSync(at('manifests/m.yaml'), 'version: 1\ntopics:\n  a.b: {state: absent}\n')
    const broker = (await ScriptedBroker.start()).on(describeCluster, { min: 0, max: 2 }, describedCluster)
    onTestFinished(() => broker.stop())
    const plan = ['kafka', 'plan', '--bootstrap-servers', `127.0.0.1:${broker.port}`, '--out']
    const saved = await bin.run([...plan, 'out.json'], { cwd: folder })
    expect(saved).toMatchObject({ code: 0, stderr: '' })
    const { code, stderr } = await bin.run([...plan, '/dev/full'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).toContain('Error: cannot write --out /dev/full: ENOSPC')
  })

  test('what cannot be written to its end leaves the document of the earlier run, and nothing beside it', async () => {
    writeFileSync(at('out.json'), EARLIER)
    const names = readdirSync(folder)
    // A file that may not grow stands for a full disk.
    const line = `cd '${folder}' && ulimit -f 0 && "$@"`
    const { code, stderr } = await bin.runShell(line, ['kafka', 'plan', '--out', 'out.json'])
    expect(code).toBe(64)
    expect(stderr).toContain('Error: cannot write --out out.json: EFBIG')
    expect(read('out.json')).toBe(EARLIER)
    expect(readdirSync(folder)).toEqual(names)
  })
})
