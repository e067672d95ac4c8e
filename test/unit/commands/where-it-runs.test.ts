import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { sourceLink } from '../../../src/render/phrases/source-link.ts'
import { BuiltBin } from './built-bin.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const ON_GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/topics',
  GITHUB_SHA: COMMIT,
}

/** A folder with these folders in it, and a wrong manifest in `manifests` of those that `manifestsIn` names. */
function folders(below: readonly string[], manifestsIn: readonly string[]): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'caracal-where-')))
  onTestFinished(() => rmSync(top, { recursive: true }))
  for (const folder of below) mkdirSync(join(top, folder), { recursive: true })
  for (const folder of manifestsIn) {
    mkdirSync(join(top, folder, 'manifests'), { recursive: true })
    writeFileSync(join(top, folder, 'manifests/a.yaml'), 'version: 1\ntopics: {a: {partitions: 0}}\n')
  }
  return top
}

test('in a subfolder of a repository its manifests/ are read, with places from where the command runs', async () => {
  const top = folders(['.git', 'services/billing'], ['.'])
  const { code, stderr } = await bin.run(['kafka', 'validate'], { cwd: join(top, 'services/billing') })
  expect(code).toBe(65)
  expect(stderr).toContain('\n  ../../manifests/a.yaml:2:26\n')
})

test('links lead to the manifest in the repository, wherever the command runs', async () => {
  const top = folders(['.git', 'services/billing'], ['.'])
  const cwd = join(top, 'services/billing')
  const { code, stdout } = await bin.run(['kafka', 'plan', '--json'], { cwd, env: ON_GITHUB })
  expect(code).toBe(65)
  const { source, diagnostics } = JSON.parse(stdout)
  expect(source).toMatchObject({ folder: 'services/billing', paths: ['../../manifests'] })
  expect(sourceLink(diagnostics[0].place, source)).toBe(
    `https://github.com/acme/topics/blob/${COMMIT}/manifests/a.yaml#L2`,
  )
})

test('the nearest manifests/ counts', async () => {
  const top = folders(['.git', 'services/billing'], ['.', 'services'])
  const { stderr } = await bin.run(['kafka', 'validate'], { cwd: join(top, 'services/billing') })
  expect(stderr).toContain('\n  ../manifests/a.yaml:2:26\n')
})

test.each([
  ['above the root of a repository', ['repository/.git'], 'repository', 'here, nor in a folder above up to the root'],
  ['above a folder that is not in a repository', ['folder'], 'folder', 'no folder manifests/ here\n'],
])('manifests/ %s are not read', async (_, below, cwd, message) => {
  const top = folders(below, ['.'])
  const { code, stderr } = await bin.run(['kafka', 'validate'], { cwd: join(top, cwd) })
  expect(code).toBe(64)
  expect(stderr).toContain(message)
})

test('--out in a subfolder never replaces a manifest of the default folder', async () => {
  const top = folders(['.git', 'services'], ['.'])
  const out = ['kafka', 'plan', '--out', '../manifests/a.yaml']
  const { code, stderr } = await bin.run(out, { cwd: join(top, 'services') })
  expect(code).toBe(64)
  expect(stderr).toContain('--out')
})
