import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { ConnectionConfigError } from '../../../src/client-config/connection-config-error.ts'
import { CommandFailure, failureOf } from '../../../src/commands/failures/failure.ts'
import { failureText } from '../../../src/commands/failures/report-failure.ts'
import { jsonText } from '../../../src/commands/output/json-text.ts'
import { paint } from '../../../src/commands/output/paint.ts'
import { UsageError } from '../../../src/diagnostics/usage-error.ts'
import { makeDoctorDocument } from '../../../src/doctor/make-doctor-document.ts'
import { exportManifest } from '../../../src/export/export-manifest.ts'
import { GitHubError } from '../../../src/github/github-error.ts'
import { brokerError } from '../../../src/kafka/client/broker-error.ts'
import { describeCluster } from '../../../src/kafka/client/requests/describe-cluster.ts'
import { describeConfigs } from '../../../src/kafka/client/requests/describe-configs.ts'
import { metadata } from '../../../src/kafka/client/requests/metadata.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import { renderTopicDescription, renderTopicList } from '../../../src/render/builtin-topics/live-topics.ts'
import { renderEnd } from '../../../src/render/builtin-topics/topics-creation.ts'
import { renderDoctorText } from '../../../src/render/text/doctor.ts'
import { HOSTILE_WORDS } from '../../support/model/hostile-words.ts'
import { configEntries, liveTopic } from '../../support/model/topics.ts'
import { address, certificateFor, cluster, examination, NOW } from '../doctor/examinations.ts'
import { describedCluster } from '../kafka/answers.ts'
import { ScriptedBroker } from '../kafka/scripted-broker.ts'
import { readByRunner } from '../render/github-runner.ts'
import { BuiltBin } from './built-bin.ts'

// A test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** What acts on a terminal, or looks like other text than it is; line feeds end lines. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

const topicOf = (word: string) => ({
  ...liveTopic(word),
  configs: { kind: 'read' as const, entries: configEntries({ 'retention.ms': word, [word]: word }) },
})
const details = { broker: 'kafka:9092', phase: 'API', remedy: 'Look.' } as const

/** Every text for people that names what brokers and services say, but for plans, which have properties of their own. */
const TEXTS: readonly (readonly [string, (word: string) => string])[] = [
  ['list-topics', (word) => renderTopicList([word])],
  ['describe-topic', (word) => renderTopicDescription(topicOf(word))],
  [
    'describe-topic without configs',
    (word) => renderTopicDescription({ ...liveTopic('a'), configs: { kind: 'failed', error: brokerError(44, word) } }),
  ],
  ['create-topics', (word) => renderEnd('a', { kind: 'failed', reason: word })],
  [
    'ClusterError',
    (word) => failure(new ClusterError('unavailable', word, { ...details, broker: word, remedy: word })),
  ],
  ['CommandFailure', (word) => failure(new CommandFailure('failed', word))],
  ['ConnectionConfigError', (word) => failure(new ConnectionConfigError(word))],
  ['UsageError', (word) => failure(new UsageError(word, 'See --help.'))],
  ['GitHubError', (word) => failure(new GitHubError('failed', word))],
  ['any other error', (word) => failure(new TypeError(word))],
  ['doctor', (word) => renderDoctorText(doctor(word))],
]

const failure = (error: Error) => failureText(failureOf(error, 'caracal kafka plan'))

function doctor(word: string) {
  const tls = { ...certificateFor(365), subject: word, issuer: word, names: [word] }
  const trouble = { kind: 'unavailable', phase: 'API', message: word, remedy: word } as const
  const seen = examination({
    bootstrap: [address({ tls, offered: [word], ips: [word] }), address({ address: word, trouble, passed: ['DNS'] })],
    cluster: cluster({ clusterId: word, brokers: [{ id: 1, ...address({ address: word, tls, trouble }) }] }),
  })
  const options = { prune: false, target: [], now: NOW }
  const who = { login: { username: word, mechanism: word }, principal: word }
  return makeDoctorDocument({ examination: seen, desired: null, diagnostics: [], options, ...who, now: NOW } as never)
}

const word = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), fc.string({ unit: 'binary', maxLength: 20 }))

describe.each(TEXTS)('%s', (_, render) => {
  test('holds no control characters, and no line that a word of others begins', () => {
    fc.assert(
      fc.property(word, (words) => {
        const text = paint(render(words), { isTTY: false })
        expect(text).not.toMatch(UNPRINTABLE)
        // Text is wrapped at spaces, which words may have.
        const injected = words
          .split(/[\r\n\u0085\u2028\u2029]+/)
          .slice(1)
          .filter((line) => /^(::|##\[|[-+@]{2,})/.test(line))
        for (const line of injected) expect(text.split('\n')).not.toContain(line)
      }),
    )
  })
})

test('an exported manifest means what the broker says, and prints none of it raw', () => {
  fc.assert(
    fc.property(word, (words) => {
      const text = exportManifest({ clusterId: words, topics: [topicOf(words)], prefix: null })
      expect(text).not.toMatch(UNPRINTABLE)
      // Halves of surrogate pairs are no text in YAML.
      if (words.isWellFormed()) expect(parse(text).clusterId).toBe(words)
    }),
  )
})

test('JSON documents hold no characters that act on a terminal, and mean the same', () => {
  fc.assert(
    fc.property(fc.oneof(word, fc.constant('\u009b2J\u202e\u2028\u{e0001}\u007f')), (words) => {
      const text = jsonText({ [words]: words, other: [words] }).join('')
      expect(text).not.toMatch(UNPRINTABLE)
      expect(JSON.parse(text)).toEqual({ [words]: words, other: [words] })
    }),
  )
})

test('nothing under src/commands writes to a stream but through the one way out', () => {
  const folder = join(import.meta.dirname, '../../../src/commands')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const direct = files.filter((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const writes = [...text.matchAll(/^.*\b(?:write\(process\.std|process\.std\w+\.write|console\.).*$/gm)]
    return writes.some(([line]) => !/paint\(|'\\n'\)/.test(line))
  })
  // JSON and the formats of plans escape by themselves.
  expect(direct.toSorted()).toEqual(['caracal-command.ts', 'output/json-text.ts'])
})

describe('a hostile broker', () => {
  let bin: BuiltBin
  let broker: ScriptedBroker
  const name = 'a\u001b[2J\u202e\n::error::b'
  beforeAll(async () => {
    bin = await BuiltBin.build()
    broker = await ScriptedBroker.start()
    const partition = { errorCode: 0, index: 0, leader: 1, leaderEpoch: 0 }
    const replicas = { replicas: [1], inSyncReplicas: [1], offlineReplicas: [] }
    const topic = { errorCode: 0, name, id: null, internal: false, partitions: [{ ...partition, ...replicas }] }
    broker
      .on(metadata, { min: 6, max: 13 }, () => ({
        ...broker.metadata(),
        topics: [{ ...topic, authorizedOperations: 0 }],
      }))
      .on(describeCluster, { min: 0, max: 2 }, () => ({ ...describedCluster(), clusterId: name }))
      .on(describeConfigs, { min: 2, max: 4 }, () => ({
        throttleTimeMs: 0,
        results: [{ errorCode: 44, errorMessage: `no\n::error::x\u001b[1m`, type: 2, name, configs: [] }],
      }))
  })
  afterAll(async () => {
    bin.remove()
    await broker.stop()
  })

  test.each([
    [['list-topics']],
    [['list-topics', '--json']],
    [['describe-topic', name]],
    [['describe-topic', 'b']],
    [['export']],
    [['doctor']],
  ])('%j prints nothing that a terminal or a runner obeys', async (args) => {
    const where = ['--bootstrap-servers', `127.0.0.1:${broker.port}`, '--timeout', '2s']
    const env = { GITHUB_ACTIONS: 'true', CI: 'true' }
    const { stdout, stderr } = await bin.run(['kafka', ...args, ...where], { env })
    const text = stdout + stderr
    expect(text.length).toBeGreaterThan(10)
    expect(text).not.toMatch(UNPRINTABLE)
    expect(readByRunner(text, ['token']).filter((command) => command !== null)).toEqual([])
  })
})
