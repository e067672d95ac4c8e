import { execFileSync, spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readBounded } from '../../../src/files/read-bounded.ts'
import { BuiltBin } from '../commands/built-bin.ts'

// A test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-files-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const limits = { largest: 2 ** 20, pipeMs: 300 }
const pipe = (name: string) => {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

test('a regular file is read, through a link too, and one of /proc, which says that it is empty', () => {
  const path = join(folder, 'file')
  writeFileSync(path, 'x'.repeat(200_000))
  symlinkSync(path, join(folder, 'link'))
  for (const each of [path, join(folder, 'link')]) expect(readBounded(each, limits)).toHaveLength(200_000)
  expect(readBounded('/proc/self/status', limits).toString()).toContain('Pid:')
  writeFileSync(path, '')
  expect(readBounded(path, limits)).toHaveLength(0)
  expect(readBounded('/dev/null', limits)).toHaveLength(0)
})

test('what a command writes into a pipe is read to its end', () => {
  const path = pipe('written')
  spawn('sh', ['-c', `(printf one; sleep 0.2; printf two) > ${path}`])
  expect(readBounded(path, { ...limits, pipeMs: 20_000 }).toString()).toBe('onetwo')
})

test.each([
  ['a device', () => '/dev/zero', 'it is a device or a socket, not a file'],
  ['a folder', () => folder, 'it is a directory'],
  ['a pipe that nobody writes to', () => pipe('silent'), 'it is a pipe that nothing came through within 0.3 s'],
])('%s is refused', (_, path, message) => {
  expect(() => readBounded(path(), limits)).toThrow(message)
})

test('a pipe that does not end is read for so long', () => {
  const path = pipe('endless')
  const writer = spawn('sh', ['-c', `exec > ${path}; printf x; exec sleep 20`])
  expect(() => readBounded(path, { ...limits, pipeMs: 2_000 })).toThrow(/within 2 s$/)
  writer.kill()
})

test('a pipe and a file that are too large are not read to their end', () => {
  const path = pipe('large')
  const writer = spawn('sh', ['-c', `exec cat /dev/zero > ${path}`])
  expect(() => readBounded(path, { ...limits, pipeMs: 20_000 })).toThrow('it is larger than 1 MiB')
  writer.kill()
  const sparse = join(folder, 'sparse')
  writeFileSync(sparse, '')
  truncateSync(sparse, 2 ** 40)
  expect(() => readBounded(sparse, limits)).toThrow('it is larger than 1 MiB')
})

test('a socket is refused', async () => {
  const path = join(folder, 'socket')
  const server = createServer()
  await new Promise<void>((listening) => server.listen(path, listening))
  expect(() => readBounded(path, limits)).toThrow('ENXIO')
  server.close()
})

test('no other file of src/ reads files that people name', () => {
  const root = join(import.meta.dirname, '../../../src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const readers = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return /\b(readFile|readFileSync|createReadStream|openSync)\b[^:]*\bfrom 'node:fs/.test(text)
  })
  // Scripts of the build, programs for workflows, and what comes with the package.
  const others = readers.filter(
    (file) => !/^(build|scaffold)\/|^build\.ts$|\/generate|^commands\/init\/set-up-repository/.test(file),
  )
  expect(others).toEqual(['files/read-bounded.ts'])
})

describe('the command ends soon, and says why', () => {
  let bin: BuiltBin
  let config: string
  beforeAll(async () => {
    bin = await BuiltBin.build()
    config = join(folder, 'tls.properties')
    const stores = ['ssl.truststore.location=/dev/zero', 'ssl.truststore.password=x', 'ssl.truststore.type=JKS']
    writeFileSync(config, ['security.protocol=SSL', ...stores, ''].join('\n'))
    mkdirSync(join(folder, 'plan.json'))
  })
  afterAll(() => bin.remove())

  const DEVICE = 'it is a device or a socket, not a file'
  test.each([
    ['a client configuration', () => ['plan', '--config-file', '/dev/zero'], 64, DEVICE],
    ['a trust store', () => ['plan', '--config-file', config], 64, DEVICE],
    ['a manifest', () => ['validate', '-f', '/dev/zero'], 65, DEVICE],
    ['a snapshot', () => ['plan', '--snapshot', '/dev/zero'], 64, DEVICE],
    ['a plan to show', () => ['show', '/dev/zero'], 64, DEVICE],
    ['a plan to apply', () => ['apply', join(folder, 'plan.json'), '--auto-approve'], 64, 'it is a directory'],
  ])('%s', async (_, args, code, message) => {
    const ended = await bin.run(['kafka', ...args()], { cwd: join(import.meta.dirname, '../../..') })
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(message) })
  })
})
