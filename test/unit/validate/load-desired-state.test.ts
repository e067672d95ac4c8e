import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadDesiredState } from '../../../src/validate/load-desired-state.ts'
import { validateManifests } from '../../../src/validate/validate-manifests.ts'
import { codeAndPlace } from './judge.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const topic = (name: string) => `version: 1\ntopics: {${name}: {partitions: 1}}\n`

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function load(paths: readonly string[], env: string | null = null, stdin: readonly string[] = []) {
  const chunks = (async function* () {
    yield* stdin
  })()
  const loaded = await loadDesiredState({ paths, env, stdin: chunks })
  return {
    ...loaded,
    codes: loaded.diagnostics.map(codeAndPlace),
    topics: loaded.state?.topics.map(({ name }) => name),
  }
}

test('a folder is read recursively, without dot-files, links and other files', async () => {
  write({
    'b.yaml': topic('b'),
    'a/deep/down.yml': topic('a'),
    '.hidden.yaml': topic('hidden'),
    '.git/x.yaml': topic('git'),
    'notes.md': 'no manifest',
    'x.yaml.bak': 'no manifest',
    'elsewhere/c.yaml': topic('c'),
  })
  symlinkSync(join(folder, 'b.yaml'), join(folder, 'link.yaml'))
  symlinkSync(folder, join(folder, 'loop'))
  const { topics, files, state } = await load([folder])
  expect(topics).toEqual(['a', 'b', 'c'])
  expect(files).toBe(3)
  expect(state?.files).toEqual([
    join(folder, 'a/deep/down.yml'),
    join(folder, 'b.yaml'),
    join(folder, 'elsewhere/c.yaml'),
  ])
})

test('a file that is named is read whatever its name, also through a link', async () => {
  write({ '.hidden.txt': topic('a'), 'b.yaml': topic('b') })
  symlinkSync(join(folder, 'b.yaml'), join(folder, 'link'))
  expect((await load([join(folder, '.hidden.txt'), join(folder, 'link')])).topics).toEqual(['a', 'b'])
})

test('a file that is named twice, or by its folder too, is read once', async () => {
  write({ 'a.yaml': topic('a') })
  symlinkSync(join(folder, 'a.yaml'), join(folder, 'link'))
  const file = join(folder, 'a.yaml')
  expect(await load([file, folder, file, join(folder, 'link'), `${folder}/.`])).toMatchObject({
    files: 1,
    topics: ['a'],
  })
})

test('standard input is read for -, in pieces, once', async () => {
  const text = topic('café').replace('café:', 'a: # café\n    ')
  const { topics, files, state } = await load(['-', '-'], null, [text.slice(0, 20), text.slice(20)])
  expect([topics, files, state?.files]).toEqual([['a'], 1, ['<stdin>']])
  expect((await load(['-'], null, ['version: 2'])).codes).toEqual(
    ['E014 <stdin>:1:10', 'E017 <stdin>:1:1'].sort().reverse(),
  )
})

test('what cannot be read is an error, and all else is read all the same', async () => {
  write({ 'empty/notes.md': '', 'bad.yaml': 'version: 1\ntopics: [\n', 'a.yaml': topic('a') })
  const missing = join(folder, 'missing.yaml')
  const { state, diagnostics, files } = await load([
    missing,
    join(folder, 'empty'),
    join(folder, 'a.yaml'),
    join(folder, 'bad.yaml'),
  ])
  expect(diagnostics.map(({ code, place }) => [code, place?.line ?? null])).toEqual([
    ['E001', null],
    ['E002', null],
    ['E006', 3],
  ])
  expect(diagnostics[0]?.summary).toContain('missing.yaml')
  expect([state, files]).toEqual([null, 2])
})

test('an empty folder is an error, never an empty wish', async () => {
  const { state, codes } = await load([folder])
  expect([state, codes]).toEqual([null, ['E002']])
})

test('a file too large is refused before all of it is read', async () => {
  let sent = 0
  const endless = (async function* () {
    for (;;) {
      sent += 1
      yield '#'.repeat(1024 * 1024)
    }
  })()
  const { diagnostics } = await loadDesiredState({ paths: ['-'], env: null, stdin: endless })
  expect(diagnostics.map(({ code }) => code)).toEqual(['E001'])
  expect(sent).toBeLessThan(20)
})

test('a file on the disk that is too large is refused, too', async () => {
  write({ 'a.yaml': '' })
  truncateSync(join(folder, 'a.yaml'), 16 * 1024 * 1024 + 1)
  expect((await load([folder])).codes).toEqual(['E001'])
})

test('what another program writes can be named: `-f <(generate)`', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  // The reader waits for it in the same thread: it must not need this process.
  const generate = spawn('sh', ['-c', 'printf %s "$1" > "$0"', pipe, topic('piped')])
  const { topics, codes } = await load([pipe])
  generate.kill()
  expect([topics, codes]).toEqual([['piped'], []])
})

test('a file means the same alone as in a folder', async () => {
  const a = `
version: 1
scope: {prefixes: [a.]}
unlistedConfig: reset
defaults: {partitions: 3, config: {retention.ms: 1d}}
topics: {a.x: , a.y: {config: {cleanup.policy: compact}}}
`
  write({ 'a.yaml': a, 'b.yaml': `version: 1\ndefaults: {partitions: 9, protected: true}\ntopics: {b.x: }\n` })
  const alone = await load([join(folder, 'a.yaml')])
  const together = await load([folder])
  expect(together.state?.topics.filter(({ name }) => name.startsWith('a.'))).toEqual(alone.state?.topics)
})

test('the manifest of the package holds the five topics of Caracal Core', async () => {
  const { state, codes } = await load([new URL('../../../manifests', import.meta.url).pathname])
  expect(codes).toEqual([])
  expect(state?.topics.map(({ name, partitions }) => `${name} ${partitions?.value}`)).toEqual([
    'caracal.agent.lifecycle 3',
    'caracal.dlq 3',
    'caracal.metering.events 10',
    'caracal.policy.changes 3',
    'caracal.policy.decisions 5',
  ])
  expect(state?.scopes.flatMap(({ prefixes }) => prefixes.map(({ value }) => value))).toEqual(['caracal.'])
  for (const { replicationFactor, config, description } of state?.topics ?? []) {
    expect(replicationFactor?.value).toBe(3)
    expect([...config].map(([name, { value }]) => `${name}=${value}`)).toEqual([
      'cleanup.policy=delete',
      'compression.type=snappy',
      'min.insync.replicas=2',
      'retention.ms=2592000000',
    ])
    expect(description).not.toBeNull()
  }
})

test('validate checks every environment, and says each problem once', async () => {
  write({
    'a.yaml': `
version: 1
defaults: {config: {retention.sm: 1d, min.insync.replicas: 2}}
topics: {a: {partitions: 1, onlyIn: [prod]}, b: {}}
environments: {prod: {defaults: {partitions: 3, replicationFactor: 1}}, dev: {}, test: {}}
`,
  })
  const input = { paths: [folder], stdin: (async function* () {})() }
  const all = await validateManifests({ ...input, env: null })
  expect(all.diagnostics.map(({ code }) => code)).toEqual(['E021', 'W003', 'E024'])
  expect(all).toMatchObject({ environments: ['dev', 'prod', 'test'], files: 1, topics: 2 })
  const one = await validateManifests({ ...input, env: 'prod' })
  expect(one.diagnostics.map(({ code }) => code)).toEqual(['E021', 'W003'])
})
