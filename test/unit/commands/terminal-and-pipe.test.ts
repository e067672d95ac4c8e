import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { BuiltBin } from './built-bin.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

/** More than a pipe holds (64 KiB), and than anybody reads. */
const MANY = 1_500
const ON_SNAPSHOT = ['kafka', 'plan', '-f', 'm.yaml', '--snapshot', 'cluster.json']
const SHOW = ['kafka', 'show', 'plan.json']

let bin: BuiltBin
let folder: string
beforeAll(async () => {
  bin = await BuiltBin.build()
  folder = mkdtempSync(join(tmpdir(), 'caracal-terminal-'))
  const topics = (settings: string) =>
    Array.from({ length: MANY }, (_, index) => `  app.topic-${index}: {partitions: 1${settings}}\n`).join('')
  const manifest = (settings: string) => `version: 1\nscope: {prefixes: [app.]}\ntopics:\n${topics(settings)}`
  writeFileSync(join(folder, 'm.yaml'), `${manifest('')}  app.shrunk: {partitions: 1}\n`)
  writeFileSync(join(folder, 'bad.yaml'), manifest(', config: {retention.sm: 7d}'))
  const takenAt = new Date().toISOString()
  const cluster = new InMemoryCluster().add('app.shrunk', { partitions: 3 })
  writeFileSync(join(folder, 'cluster.json'), snapshotText({ ...cluster.state, takenAt }))
  await bin.run([...ON_SNAPSHOT, '--out', 'plan.json'], { cwd: folder })
})
afterAll(() => {
  bin.remove()
  rmSync(folder, { recursive: true })
})

/** Nothing listens on port 1 of loopback: whatever a command does of itself, it does to no cluster. */
const NOWHERE = { KAFKA_BOOTSTRAP_SERVERS: '127.0.0.1:1' }

const lineCount = (text: string) => text.split('\n').length

describe('thousands of topics', () => {
  test.each([
    ['plan', ON_SNAPSHOT, 3],
    ['show', SHOW, 0],
  ])('%s shows some on a terminal, and all in a pipe', async (_, args, code) => {
    const seen = await bin.runOnTerminal(args, { cwd: folder, env: { NO_COLOR: '1' } })
    expect(seen.code).toBe(code)
    expect(lineCount(seen.stdout)).toBeLessThan(400)
    expect(seen.stdout).toContain('\n! app.shrunk ')
    expect(seen.stdout).toContain(`\n+ and 1,450 more to create: plan | less shows all\n`)
    expect(seen.stdout).toContain(' --format targets > ready.txt; caracal kafka apply ')
    const piped = await bin.run(args, { cwd: folder })
    expect(piped.code).toBe(code)
    expect(piped.stdout.match(/^\+ app\./gm)).toHaveLength(MANY)
  })

  test('validate shows some of thousands of errors on a terminal, and all in a pipe', async () => {
    const args = ['kafka', 'validate', '-f', 'bad.yaml']
    const seen = await bin.runOnTerminal(args, { cwd: folder, env: { NO_COLOR: '1' } })
    expect(seen.code).toBe(65)
    expect(lineCount(seen.stdout)).toBeLessThan(200)
    expect(seen.stdout).toContain('… and 1,485 more like them: --json or a pipe (2>&1 | less) shows all\n')
    const piped = await bin.run(args, { cwd: folder })
    expect(piped.stderr.match(/^(Error E021:| {4}line +\d+ ) /gm)).toHaveLength(MANY)
  })
})

describe('a reader who goes away', () => {
  /** Runs with its output in a pipe whose reader ends as soon as it has its line, or before. */
  const runInto = async (reader: string, args: readonly string[], from = '') => {
    const ended = await bin.runShell(`{ "$@"; echo "exit $?" >&3; } 3>&2 ${from} | ${reader}`, args, {
      cwd: folder,
      env: NOWHERE,
    })
    return ended.stderr
  }

  test.each([
    ['plan', ON_SNAPSHOT, 3],
    ['plan --format diff', [...ON_SNAPSHOT, '--format', 'diff'], 3],
    ['plan --json', [...ON_SNAPSHOT, '--json'], 3],
    ['show', SHOW, 0],
    ['show --json', [...SHOW, '--json'], 0],
  ])('%s ends by its own code, and says nothing of it', async (_, args, code) => {
    expect(await runInto('head -1', args)).toBe(`exit ${code}\n`)
  })

  test('errors that nobody reads are no other errors', async () => {
    expect(await runInto('head -1', ['kafka', 'validate', '-f', 'bad.yaml'], '2>&1')).toBe('exit 65\n')
  })

  test.each(Object.keys(COMMANDS).map((id) => id.replace(':', ' ')))('caracal %s', async (command) => {
    const alone = [...command.split(' '), '--no-color']
    const { code } = await bin.run(alone, { cwd: folder, env: NOWHERE })
    expect(await runInto('true', alone, '2>&1')).toBe(`exit ${code}\n`)
  })

  test.each([[['kafka', 'plan', '--help']], [['--version']], [['kafka']]])('caracal %j', async (args) => {
    expect(await runInto('true', args)).toBe('exit 0\n')
  })
})
