import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildTo } from '../../../src/build.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

const root = join(import.meta.dirname, '../../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
let folder: string

/** Packs what npm would publish and installs it into an empty folder, without a network. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-package-'))
  const source = join(folder, 'source')
  for (const name of ['package.json', 'LICENSE', 'manifests', 'schemas']) {
    cpSync(join(root, name), join(source, name), { recursive: true })
  }
  await buildTo(join(source, 'dist'))
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], source)
  mkdirSync(join(folder, 'user'))
  const packed = join(folder, `caracal-kafka-${version}.tgz`)
  await run(
    'npm',
    ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', packed],
    join(folder, 'user'),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(command: string, args: readonly string[], cwd: string) {
  const { PATH = '', HOME = '' } = process.env
  const env = { HOME, PATH: [dirname(process.execPath), PATH].join(delimiter) }
  try {
    return { code: 0, ...(await promisify(execFile)(command, [...args], { cwd, env })) }
  } catch (error) {
    if (command === 'npm') throw error
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, stdout, stderr }
  }
}

const caracal = (...args: string[]) => run(join(folder, 'user/node_modules/.bin/caracal'), args, join(folder, 'user'))

test('shows its help', async () => {
  const { code, stdout, stderr } = await caracal('kafka', '--help')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('kafka plan')
})

test('brings its manifest along, whose values are the defaults that create-topics tells', async () => {
  const { code, stdout, stderr } = await caracal('kafka', 'create-topics', '--bootstrap-servers', 'localhost:1')
  expect(code).toBe(69)
  expect(stderr).toMatch(/^Error: \[Errno 111\] Connection refused: localhost:1\n/)
  const told = (name: string) => new RegExp(`^${name}: (\\d+)`, 'm').exec(stdout)?.[1]
  const { stdout: help } = await caracal('kafka', 'create-topics', '--help')
  const promised = (flag: string) => new RegExp(`--${flag}=INTEGER +\\[default: (\\d+)\\]`).exec(help)?.[1]
  expect([told('Replication factor'), told('Min in-sync replicas'), told('Retention')]).toEqual(['3', '2', '30'])
  expect(['replication-factor', 'min-insync-replicas', 'retention-days'].map(promised)).toEqual(['3', '2', '30'])
})

test('validates a manifest', async () => {
  const manifest = join(folder, 'user/node_modules/@caracal/kafka/manifests/caracal.yaml')
  expect(await caracal('kafka', 'validate', '-f', manifest)).toMatchObject({ code: 0, stderr: '' })
})

test('carries the licences of what is bundled', () => {
  const notices = readFileSync(join(folder, 'user/node_modules/@caracal/kafka/dist/THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const name of ['@oclif/core', 'kafkajs', 'yaml']) expect(notices).toMatch(new RegExp(`^${name} \\d.* \\(`, 'm'))
})
