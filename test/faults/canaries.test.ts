import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/all-commands.ts'
import { type Ended, runCaracal } from '../e2e/commands/run-caracal.ts'
import { Listeners } from '../integration/connection/listeners.ts'
import { FakeGitHub } from '../unit/github/fake-github.ts'
import { CANARIES, inJaas, makeProfiles, type Profile, type Profiles } from './canary/profiles.ts'
import { formsOf } from './canary/told-forms.ts'
import { kafka, witness } from './scene.ts'

/** What is typed for each command; a new one has to be added here. `FILE` stands for one that the run before saved. */
const LINES: Readonly<Record<keyof typeof COMMANDS, readonly string[]>> = {
  completion: ['completion bash'],
  'kafka:apply': ['apply -f m.yaml --auto-approve --out apply.json', 'apply plan.json -f m.yaml --auto-approve'],
  'kafka:comment': ['comment plan.json --pull-request 12', 'comment failure.json --pull-request 12'],
  'kafka:create-topics': ['create-topics --dry-run'],
  'kafka:describe-topic': ['describe-topic canary.a'],
  'kafka:doctor': [
    'doctor -f m.yaml',
    'doctor -f m.yaml --print-acls --plan-principal User:p --apply-principal User:a',
  ],
  'kafka:drift-issue': ['drift-issue plan.json'],
  'kafka:export': ['export --filter canary. --out m2.yaml --snapshot s2.json'],
  'kafka:init': ['init --prefix canary. --env prod --host github --from-cluster'],
  'kafka:list-topics': ['list-topics'],
  'kafka:plan': [
    'plan -f m.yaml --out p2.json --no-color',
    'plan -f m.yaml --snapshot snapshot.json --explain canary.a',
  ],
  'kafka:show': ['show plan.json'],
  'kafka:validate': ['validate -f m.yaml'],
}
const OFFLINE = /^(completion|show|validate|comment|drift-issue)|^plan .*--snapshot|--print-acls/
const MANIFEST = 'version: 1\ntopics:\n  canary.a: {partitions: 1, replicationFactor: 1, config: {retention.ms: 14d}}\n'
const [broker] = kafka.brokers
const PLAINTEXT = `localhost:${broker?.ports.internal}`

/** What goes wrong: another address, or another file. */
const FAILURES: readonly { readonly name: string; readonly to?: string; readonly edit?: (text: string) => string }[] = [
  { name: 'nothing listens', to: 'localhost:1' },
  { name: 'no such host', to: 'kafka.invalid:9093' },
  { name: 'TLS to plaintext', to: PLAINTEXT },
  { name: 'plaintext to TLS', edit: (text) => text.replace('=SASL_SSL', '=SASL_PLAINTEXT') },
  { name: 'untrusted', edit: (text) => text.replaceAll(/ssl\.truststore.*\n/g, '') },
  { name: 'no login', edit: (text) => text.replace('=SASL_SSL', '=SSL') },
  { name: 'mechanism', edit: (text) => text.replace('=SCRAM-SHA-512', '=SCRAM-SHA-256') },
  { name: 'mechanism not supported', edit: (text) => text.replace('=SCRAM-SHA-512', '=OAUTHBEARER') },
  {
    name: 'PLAIN, not offered',
    edit: (text) => text.replace('=SCRAM-SHA-512', '=PLAIN').replace('scram.Scram', 'plain.Plain'),
  },
  { name: 'wrong password', edit: (text) => text.replace(inJaas(CANARIES.login), inJaas(CANARIES.wrongLogin)) },
  { name: 'broken JAAS', edit: (text) => text.replace('";', '') },
  { name: 'JAAS without a quote', edit: (text) => text.replace('password="', 'password=') },
  { name: 'a wrong escape', edit: (text) => text.replace('password="', 'password="\\u00zz') },
  { name: 'wrong truststore password', edit: (text) => text.replace(CANARIES.truststore, CANARIES.wrongStore) },
  { name: 'wrong keystore password', edit: (text) => text.replace(CANARIES.keystore, CANARIES.wrongStore) },
  { name: 'a config provider', edit: (text) => text.replace(CANARIES.keystore, `\${file:${CANARIES.keystore}}`) },
]

const listeners = new Listeners()
const folder = mkdtempSync(join(tmpdir(), 'caracal-canaries-'))
let gitHub: FakeGitHub
let profiles: Profiles
let secrets: readonly string[]

beforeAll(async () => {
  gitHub = await FakeGitHub.start()
  gitHub.logins.set(CANARIES.gitHub, { login: 'github-actions[bot]', mayWrite: true })
  profiles = await makeProfiles()
  secrets = [...Object.values(CANARIES), profiles.privateKey].flatMap(formsOf)
  await witness.createTopic({ name: 'canary.a', replicationFactor: 1 })
  mkdirSync(join(folder, 'given/.git'), { recursive: true })
  writeFileSync(join(folder, 'given/m.yaml'), MANIFEST)
  const failure = { kind: 'usage', exitCode: 64, message: 'unknown flag --x', remedy: null }
  writeFileSync(join(folder, 'given/failure.json'), JSON.stringify({ error: failure }))
  for (const line of ['plan -f m.yaml --out plan.json', 'export --filter canary. --snapshot snapshot.json']) {
    const ended = await caracal(line, profiles.stores, { cwd: join(folder, 'given') })
    if (ended.code !== 0) throw new Error(ended.stderr)
  }
})
afterAll(async () => {
  await witness.deleteTopic('canary.a')
  profiles.remove()
  await gitHub.stop()
  listeners.end()
  rmSync(folder, { recursive: true, force: true })
})

const ALL = Object.entries(LINES).flatMap(([command, lines]) => lines.map((line) => ({ command, line })))

test('every command has a run', () => {
  expect(Object.keys(LINES).sort()).toEqual(Object.keys(COMMANDS).sort())
})

describe.concurrent.each(ALL)('$line', ({ line }) => {
  test.each(['stores', 'pem', 'environment'] as const)('works with secrets from %s, and tells none', async (name) => {
    for (const { DEBUG, more } of [
      { DEBUG: '', more: '' },
      { DEBUG: '*', more: ' --json' },
    ]) {
      const { code } = await told(line + more, profiles[name], { DEBUG })
      // Plans may have been carried out meanwhile, and doctor may miss a right: all but the connection.
      if (!line.startsWith('doctor')) expect([0, 3]).toContain(code)
    }
  })
})

describe.concurrent.each(ALL.filter(({ line }) => !OFFLINE.test(line)))('$line', ({ line }) => {
  test.each(FAILURES)('tells no secret where it fails: $name', async ({ to, edit }) => {
    const { properties } = profiles.stores
    const text = edit === undefined ? properties : edit(properties ?? '')
    expect(text).not.toBe(edit === undefined ? '' : properties)
    // Every command tells these by the same door; what JSON holds of them is looked at with the shortest.
    for (const more of line === 'list-topics' ? ['', ' --json'] : ['']) {
      const { code } = await told(
        line + more,
        { properties: text, env: {} },
        { DEBUG: '*', ...(to === undefined ? {} : { to }) },
      )
      expect(code).not.toBe(0)
    }
  })
})

test('a planted secret would be found', async () => {
  const cwd = mkdtempSync(join(folder, 'run-'))
  for (const form of secrets) {
    writeFileSync(join(cwd, 'leak.json'), `{"x":"${form}"}`)
    expect(leaksIn({ code: 0, stdout: '', stderr: '' }, cwd)).not.toEqual([])
  }
})

interface RunOptions {
  readonly DEBUG?: string
  readonly to?: string
  readonly cwd?: string
}

/** Runs in a folder of its own, and looks through all that was said and written. */
async function told(line: string, profile: Profile, options: RunOptions): Promise<Ended> {
  const cwd = mkdtempSync(join(folder, 'run-'))
  cpSync(join(folder, 'given'), cwd, { recursive: true })
  const ended = await caracal(line, profile, { ...options, cwd })
  expect(leaksIn(ended, cwd)).toEqual([])
  return ended
}

function caracal(
  line: string,
  { properties, env }: Profile,
  { DEBUG = '', to, cwd = folder }: RunOptions,
): Promise<Ended> {
  if (properties !== null) writeFileSync(join(cwd, 'client.properties'), properties, 'latin1')
  const address = ['--bootstrap-servers', to ?? kafka.bootstrapServers]
  const login = properties === null ? [] : ['--config-file', 'client.properties']
  const connection = OFFLINE.test(line) ? [] : [...address, ...login]
  const words = line.startsWith('completion ') ? line.split(' ') : ['kafka', ...line.split(' ')]
  return runCaracal([...words, ...connection], cwd, {
    env: { ...env, ...onGitHub(), ...(DEBUG === '' ? {} : { DEBUG }) },
  })
}

function onGitHub() {
  return { GITHUB_TOKEN: CANARIES.gitHub, GITHUB_API_URL: gitHub.url, GITHUB_REPOSITORY: 'acme/topics' }
}

/** The texts that hold a secret in any form. */
function leaksIn({ stdout, stderr }: Ended, cwd: string): readonly string[] {
  const entries = readdirSync(cwd, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'client.properties')
  const texts = [stdout, stderr, ...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))]
  return texts.filter((text) => secrets.some((secret) => text.includes(secret)))
}
