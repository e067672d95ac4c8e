import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '../unit/validate/judge.ts'
import { askJava } from './connection/ask-java.ts'

const RETENTION = ['-1', '1000', '604800000', '604800001']
const LOCAL = ['-2', ...RETENTION]

/** Values of every config that Kafka's `LogConfig` compares with another one. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'cleanup.policy': ['delete', 'compact', 'compact,delete'],
  'local.retention.bytes': LOCAL,
  'local.retention.ms': LOCAL,
  'max.compaction.lag.ms': ['1', '1000', '9223372036854775807'],
  'min.compaction.lag.ms': ['0', '1000', '1001'],
  'remote.log.copy.disable': ['true', 'false'],
  'remote.log.delete.on.disable': ['true', 'false'],
  'remote.storage.enable': ['true', 'false'],
  'retention.bytes': RETENTION,
  'retention.ms': RETENTION,
  'segment.ms': ['1000', '2000'],
  'segment.jitter.ms': ['0', '3000'],
  'segment.bytes': ['1048576', '14000000'],
  'max.message.bytes': ['0', '2000000'],
}

const config = fc.record(
  Object.fromEntries(Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)])),
  { requiredKeys: [] },
)

/** Whether `validate` says that the brokers reject it, for certain or with Kafka's own defaults. */
function isRejectedHere(configs: object): boolean {
  const manifest = { version: 1, topics: { a: { partitions: 1, config: configs } } }
  const { diagnostics } = judge({ 'a.yaml': JSON.stringify(manifest) })
  return diagnostics.some(({ code }) => code === 'E039' || code === 'W010')
}

test.each(['3.9.1', '4.3.0'])('configs in conflict are those that Kafka %s rejects', async (version) => {
  const cases = fc.sample(config, { seed: 12, numRuns: 5000 })
  const lines = cases.map((one) =>
    Object.entries(one)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  )
  const answers = await askJava('../LogConfigOracle.java', lines, version)
  expect(answers).toHaveLength(cases.length)
  const differing = cases
    .map((one, index) => ({ configs: lines[index], kafka: answers[index], here: isRejectedHere(one) }))
    .filter(({ kafka, here }) => (kafka !== 'OK') !== here)
  expect(differing.slice(0, 5)).toEqual([])
  for (const words of ['conflict topic config', 'emote log storage', 'must not be -1', 'more than', 'copy.disable']) {
    expect(answers.filter((answer) => answer.includes(words)).length, words).toBeGreaterThan(20)
  }
})
