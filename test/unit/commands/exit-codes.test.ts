import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { BuiltBin } from './built-bin.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

/** Nothing listens on port 1 of loopback. */
const NOWHERE = ['--bootstrap-servers', '127.0.0.1:1']

const USAGE: readonly (readonly [args: string, message: string, remedy: string])[] = [
  ['nosuch', 'unknown command `caracal nosuch`', 'See `caracal --help`.'],
  ['kafka nosuch', 'unknown command `caracal kafka nosuch`', 'See `caracal kafka --help`.'],
  ['kafka lst-topics', 'unknown command `caracal kafka lst-topics`', 'Did you mean `caracal kafka list-topics`?'],
  ['list-topics', 'unknown command `caracal list-topics`', 'Did you mean `caracal kafka list-topics`?'],
  ['kafka --frob', 'unknown flag --frob here', 'See `caracal kafka --help`.'],
  ['kafka list-topics extra', 'unexpected argument: extra', 'See `caracal kafka list-topics --help`.'],
  ['kafka list-topics --fliter x', 'unknown flag --fliter', 'Did you mean --filter?'],
  ['kafka list-topics --frob', 'unknown flag --frob', 'See `caracal kafka list-topics --help`.'],
  ['kafka list-topics --filter', 'Flag --filter expects a value', 'See `caracal kafka list-topics --help`.'],
  ['kafka plan --evn prod', 'unknown flag --evn', 'Did you mean --env?'],
  ['kafka plan --evn=prod', 'unknown flag --evn', 'Did you mean --env?'],
  ['kafka plan -e prod', 'unknown flag -e', 'Use --env.'],
  ['kafka plan --environment=prod', 'unknown flag --environment', 'Use --env.'],
  ['kafka apply --dry-run', 'unknown flag --dry-run', '`caracal kafka plan` is the dry run: it changes nothing.'],
  ['kafka apply --yes', 'unknown flag --yes', 'Use --auto-approve.'],
  ['kafka apply -auto-approve', 'unknown flag -auto-approve', 'Use --auto-approve.'],
  [
    'kafka plan --output json',
    'unknown flag --output',
    'Use --json for JSON on standard output, --out FILE to save it to a file.',
  ],
  [
    'kafka plan --format json',
    'Expected --format=json to be one of: text, markdown, html, diff, targets, github',
    'Use --json.',
  ],
  ['kafka diff', 'unknown command `caracal kafka diff`', 'Did you mean `caracal kafka plan`?'],
  ['kafka palns', 'unknown command `caracal kafka palns`', 'Did you mean `caracal kafka plan`?'],
  ['kafka --hepl', 'unknown flag --hepl here', 'Did you mean --help?'],
  ['kafka describe-topic', 'missing argument TOPIC', 'See `caracal kafka describe-topic --help`.'],
  [
    'kafka list-topics --timeout soon',
    '--timeout: "soon" is not a duration between 1ms and 24d, such as 500ms, 30s or 2m',
    'See `caracal kafka list-topics --help`.',
  ],
  [
    'kafka create-topics --replication-factor 0',
    '--replication-factor: Expected an integer greater than or equal to 1 but received: 0',
    'See `caracal kafka create-topics --help`.',
  ],
  [
    'kafka plan --broker-check maybe',
    'Expected --broker-check=maybe to be one of: auto, require, off',
    'See `caracal kafka plan --help`.',
  ],
  [
    'kafka plan --broker-check atuo',
    'Expected --broker-check=atuo to be one of: auto, require, off',
    'Did you mean --broker-check auto?',
  ],
  [
    'kafka plan --allow dataloss:a.*',
    '--allow: "dataloss" is not a risk that needs consent',
    'Did you mean --allow data-loss:a.*?',
  ],
  [
    'kafka plan --allow data-loss',
    '--allow: "data-loss" names no risk and topic: write data-loss:TOPIC_OR_GLOB; risks are data-loss, key-order, in-use, internal-topic',
    'See `caracal kafka plan --help`.',
  ],
  [
    'kafka plan --allow data-loss:orders/*',
    '--allow: data-loss: "orders/*" can match no topic: no topic name contains "/"',
    'Topic names have letters, digits, ".", "_" and "-" only. In a glob, * matches any characters, and ? one.',
  ],
  [
    'kafka plan -f no.yaml --target a.b,a.c',
    '--target "a.b,a.c" can match no topic: no topic name contains ","',
    'Give the flag once for each of them.',
  ],
  [
    'kafka apply -f no.yaml --auto-approve --target ^a.*$',
    '--target "^a.*$" can match no topic: no topic name contains "^"',
    'Topic names have letters, digits, ".", "_" and "-" only. In a glob, * matches any characters, and ? one.',
  ],
  [
    'kafka doctor -f no.yaml --target a:b',
    '--target "a:b" can match no topic: no topic name contains ":"',
    'Topic names have letters, digits, ".", "_" and "-" only. In a glob, * matches any characters, and ? one.',
  ],
  [
    'kafka plan -f no.yaml --explain a/b',
    '--explain "a/b" can match no topic: no topic name contains "/"',
    'Topic names have letters, digits, ".", "_" and "-" only. In a glob, * matches any characters, and ? one.',
  ],
  [
    'kafka export --filter orders.*',
    '--filter "orders.*" can match no topic: no topic name contains "*"',
    'It is a prefix, not a glob: --filter orders.',
  ],
]

describe('usage errors exit 64', () => {
  test.each(USAGE)('caracal %s', async (args, message, remedy) => {
    const ended = await bin.run(args.split(' '))
    expect(ended).toEqual({ code: 64, stdout: '', stderr: `Error: ${message}\n${remedy}\n` })
  })

  test.each(USAGE)('caracal %s --json', async (args, message, remedy) => {
    const { code, stdout, stderr } = await bin.run([
      ...args.split(' ').slice(0, 2),
      '--json',
      ...args.split(' ').slice(2),
    ])
    expect({ code, stderr }).toEqual({ code: 64, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'usage', exitCode: 64 } })
    if (args.startsWith('kafka ') && !args.includes('--frob')) {
      expect(JSON.parse(stdout)).toEqual({ error: { kind: 'usage', exitCode: 64, message, remedy } })
    }
  })

  test('a wrong connection file is told with its name', async () => {
    const { code, stderr } = await bin.run(['kafka', 'list-topics', '--config-file', 'no-such.properties'])
    expect(code).toBe(64)
    expect(stderr).toMatch(/^Error: .*no-such\.properties/)
  })
})

test('what is odd about the settings comes before the error that may be its consequence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-odd-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'client.properties'), 'security.protocol=SASL_SSL\nsasl.machinery=PLAIN\n')
  const args = ['kafka', 'list-topics', '--config-file', 'client.properties']
  const { code, stderr } = await bin.run(args, { cwd: folder })
  expect(code).toBe(64)
  expect(stderr).toMatch(
    /^Warning: client\.properties:2: sasl\.machinery .*\nError: client\.properties has no sasl\.mechanism/,
  )
})

describe('what can match nothing says so, and what the seed prints stays', () => {
  test('a filter of list-topics that no topic name begins with', async () => {
    const { code, stderr } = await bin.run(['kafka', 'list-topics', '--filter', 'orders.*', ...NOWHERE])
    expect(code).toBe(69)
    expect(stderr).toMatch(
      /^Warning: --filter "orders\.\*" can match no topic: .*\. It is a prefix, not a glob: --filter orders\.\n/,
    )
  })

  test('manifests for a snapshot that have no topic under its filter', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caracal-idle-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'm.yaml'), 'version: 1\ntopics: {a.b: {partitions: 1}}\n')
    const exported = (filter: string) =>
      bin.run(['kafka', 'export', '--snapshot', 's.json', '-f', 'm.yaml', '--filter', filter, ...NOWHERE], {
        cwd: folder,
      })
    expect((await exported('b.')).stderr).toContain(
      'Warning: -f has no effect: no topic of these manifests begins with b.',
    )
    expect((await exported('a.')).stderr).not.toContain('Warning')
  })
})

describe('a wrong command line goes before wrong manifests', () => {
  test.each([
    ['--config-file no-such.properties', 'no-such.properties'],
    ['--bootstrap-servers localhost', '--bootstrap-servers'],
  ])('%s', async (flags, named) => {
    const folder = mkdtempSync(join(tmpdir(), 'caracal-rank-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'invalid.yaml'), 'version: 1\ntopics: {a b: {partitions: 1}}\n')
    const plan = ['kafka', 'plan', '-f', 'invalid.yaml']
    const { code, stderr } = await bin.run([...plan, ...flags.split(' ')], { cwd: folder })
    expect(code).toBe(64)
    expect(stderr).toContain(named)
    expect((await bin.run(plan, { cwd: folder })).code).toBe(65)
  })
})

describe('a cluster that is not there exits 69', () => {
  test('with the seed words first, at column 0', async () => {
    const { code, stdout, stderr } = await bin.run(['kafka', 'list-topics', ...NOWHERE])
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' })
    expect(stderr).toMatch(/^Error: \[Errno 111\] Connection refused: 127\.0\.0\.1:1\n\S/)
  })

  test('with --json as one document and the same code', async () => {
    const { code, stdout, stderr } = await bin.run(['kafka', 'describe-topic', 'x', '--json', ...NOWHERE])
    expect({ code, stderr }).toEqual({ code: 69, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      error: { kind: 'unavailable', exitCode: 69, message: '[Errno 111] Connection refused: 127.0.0.1:1' },
    })
  })

  test('a stack is shown to whoever sets DEBUG, and to nobody else', async () => {
    const quiet = await bin.run(['kafka', 'list-topics', ...NOWHERE])
    const loud = await bin.run(['kafka', 'list-topics', ...NOWHERE], { env: { DEBUG: 'caracal' } })
    expect(quiet.stderr).not.toMatch(/^ +at /m)
    expect(loud.stderr).toMatch(/^ +at /m)
  })
})

describe('interrupts', () => {
  let silent: Server
  beforeAll(async () => {
    silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => silent.close())

  // To wait for the answer would take 30 seconds. Beside other work one try in three must be quick.
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while connecting exits 130', { retry: 2 }, async (signal) => {
    const address = silent.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const connected = new Promise((resolve) => silent.once('connection', resolve))
    const child = bin.start(['kafka', 'list-topics', '--bootstrap-servers', `127.0.0.1:${port}`])
    let stderr = ''
    child.stderr?.on('data', (chunk) => (stderr += chunk))
    await connected
    const killed = Date.now()
    child.kill(signal)
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'Interrupted.\n' })
    expect(Date.now() - killed).toBeLessThan(8_000)
  })
})

describe('output', () => {
  test('a reader that goes away is no failure', async () => {
    const child = bin.start(['kafka', 'plan', '--help'])
    child.stdout?.destroy()
    let stderr = ''
    child.stderr?.on('data', (chunk) => (stderr += chunk))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  const VALIDATE = ['kafka', 'validate', '-f', 'manifests/caracal.yaml']

  test('a device that takes nothing is told on stderr, and the run is no success', async () => {
    const { code, stdout, stderr } = await bin.runShell('"$@" > /dev/full', VALIDATE)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('Error: cannot write standard output: ENOSPC: no space left on device, write\n')
  })

  test('a document that is cut off by a quota is no success', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caracal-quota-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const names = Array.from({ length: 200 }, (_, index) => `env${index}: {}`)
    const manifest = join(folder, 'long.yaml')
    writeFileSync(manifest, `version: 1\ntopics:\n  a.b: {partitions: 1}\nenvironments: {${names.join(', ')}}\n`)
    const validate = ['kafka', 'validate', '--json', '-f', manifest]
    const ended = await bin.runShell(`ulimit -f 1; "$@" > ${join(folder, 'out.json')}`, validate)
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot write standard output: EFBIG') })
    expect((await bin.runShell('"$@"', validate)).code).toBe(0)
  })

  test('nobody is told on a stderr that takes nothing', async () => {
    expect(await bin.runShell('"$@" 2> /dev/full', ['kafka', 'nosuch'])).toEqual({ code: 64, stdout: '', stderr: '' })
  })

  const ESCAPE = String.fromCharCode(27)

  test('no colours for a pipe, colours where forced, none where refused', async () => {
    const args = ['kafka', 'nosuch']
    expect((await bin.run(args)).stderr).not.toContain(ESCAPE)
    expect((await bin.run(args, { env: { FORCE_COLOR: '1' } })).stderr).toContain(`${ESCAPE}[31mError:${ESCAPE}[39m`)
    expect((await bin.run(args, { env: { FORCE_COLOR: '0' } })).stderr).not.toContain(ESCAPE)
    expect((await bin.run([...args, '--no-color'], { env: { FORCE_COLOR: '1' } })).stderr).not.toContain(ESCAPE)
  })

  test.each([
    ['kafka', 'list-topics', '--json', ...NOWHERE],
    ['kafka', 'validate', '--json', '-f', 'manifests/caracal.yaml'],
  ])('JSON is never coloured, whatever theme oclif finds: caracal %s %s', async (...args) => {
    const home = mkdtempSync(join(tmpdir(), 'caracal-home-'))
    mkdirSync(join(home, '.config/caracal'), { recursive: true })
    writeFileSync(join(home, '.config/caracal/theme.json'), '{"json": {"key": "red", "string": "red"}}')
    onTestFinished(() => rmSync(home, { recursive: true }))
    const { stdout } = await bin.run(args, { env: { FORCE_COLOR: '1', HOME: home } })
    expect(stdout).not.toContain(ESCAPE)
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`)
  })
})

describe('an old Node', () => {
  test('is refused with the remedy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caracal-old-node-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const pretend = join(folder, 'pretend.cjs')
    writeFileSync(
      pretend,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })",
    )
    const { code, stdout, stderr } = await bin.run(['kafka', '--help'], { nodeFlags: ['--require', pretend] })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^Error: caracal needs Node 22 or newer; this is Node 18\.20\.4\.\n.*`npm ci`/)
  })

  test('can read what refuses it', async () => {
    const code = readFileSync(bin.path, 'utf8')
    await transform(code, { target: 'es5', supported: { 'dynamic-import': true, hashbang: true } })
  })
})
