import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BuiltBin } from './built-bin.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
let folder: string
beforeAll(async () => {
  bin = await BuiltBin.build()
  folder = mkdtempSync(join(tmpdir(), 'caracal-start-'))
  writeFileSync(join(folder, 'told.cjs'), TELL_LOADED)
})
afterAll(() => {
  bin.remove()
  rmSync(folder, { recursive: true })
})

/** For `--require`: tells in a file which files of the bundle a run has loaded. */
const TELL_LOADED = `process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.LOADED, Object.keys(require.cache).join('\\n')))`

/** The files of the bundle that a run loads, and their bytes together. */
async function loadedBy(args: readonly string[]) {
  const told = join(folder, 'loaded.txt')
  await bin.run(args, { nodeFlags: ['--require', join(folder, 'told.cjs')], env: { LOADED: told } })
  const files = readFileSync(told, 'utf8')
    .split('\n')
    .filter((file) => !file.endsWith('told.cjs'))
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return { names: files.map((file) => basename(file)), code, kB: code.length / 1000 }
}

const NOWHERE = ['--bootstrap-servers', 'localhost:1']

// What a start takes grows with what it loads (docs/decisions/0006): times differ from machine to machine, this does not.
test.each([
  [['--version'], 30],
  [['kafka', 'nosuch'], 30],
  [['kafka', 'validate', '-f', 'manifests'], 650],
  [['kafka', 'list-topics', ...NOWHERE], 750],
  [['kafka', 'plan', '-f', 'manifests', ...NOWHERE], 1170],
])('caracal %j loads at most %d kB', async (args, most) => {
  const { kB } = await loadedBy(args)
  expect(kB).toBeGreaterThan(3)
  expect(kB).toBeLessThan(most)
})

test('validate loads neither a client of Kafka nor Ajv, and a plan no keystores that it was not given', async () => {
  const validate = await loadedBy(['kafka', 'validate', '-f', 'manifests'])
  expect(validate.code).not.toMatch(/KafkaJSConnectionError|strictTypes|oclif\.manifest/)
  const plan = await loadedBy(['kafka', 'plan', '-f', 'manifests', ...NOWHERE])
  expect(plan.code).toMatch(/KafkaJSConnectionError/)
  expect(plan.code).not.toMatch(/pkcs12FromAsn1|strictTypes|oclif\.manifest/)
})

test('compiled code is kept for the next start where there is room for it', async () => {
  const { code } = await bin.run(['--version'], { env: { TMPDIR: folder, NODE_COMPILE_CACHE: '' } })
  expect(code).toBe(0)
  expect(readdirSync(join(folder, 'node-compile-cache'), { recursive: true }).length).toBeGreaterThan(1)
})

test('nothing is told where there is no room for compiled code', async () => {
  const noFolder = join(folder, 'told.cjs')
  expect(statSync(noFolder).isFile()).toBe(true)
  expect(await bin.run(['--version'], { env: { TMPDIR: noFolder, NODE_COMPILE_CACHE: '' } })).toEqual(
    await bin.run(['--version']),
  )
})
