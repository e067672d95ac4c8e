import fc from 'fast-check'
import { expect, test } from 'vitest'
import schema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import { judge } from './judge.ts'

/** Names that the schema uses itself: of fields and configs, of its definitions, and its own keywords. */
const FIELD_NAMES = [...new Set(namesIn(schema))].filter((name) => /^[a-zA-Z][a-zA-Z0-9.-]*$/.test(name)).sort()

function namesIn(node: unknown): readonly string[] {
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([name, below]) => [name, ...namesIn(below)])
}

const WRONG_TOPICS = [
  { partitions: 1, protected: 'yes', state: 'absnt', owner: { a: 'b' } },
  { partitions: '6', onlyIn: 'prod', labels: [], keyed: null },
  { partitions: 1, config: { 'retention.ms': [] }, allow: { 'data-loss': null }, extra: 1 },
  { partitions: 0, config: [], allow: 'data-loss', replicationFactor: 40_000 },
  { partitions: 1, config: { config: { allow: 1 } }, allow: { config: 1, allow: [] } },
  { partitions: 1, labels: { tier: ['gold'] } },
  'text',
  ['list'],
]
const WRONG_ENVIRONMENTS = [{ defaults: { owner: [] }, topic: {} }, { topics: [], clusterId: null }, 'text']

interface Names {
  readonly topic: string
  readonly environment: string
  readonly label: string
}

const codesWith = ({ topic, environment, label }: Names, wrong: { inTopic: unknown; inEnvironment: unknown }) => {
  const manifest = {
    version: 1,
    topics: { [topic]: wrong.inTopic, labelled: { partitions: 1, labels: { [label]: { a: 1 } } } },
    environments: { [environment]: wrong.inEnvironment, other: { topics: { [topic]: wrong.inTopic } } },
  }
  return judge({ 'a.yaml': JSON.stringify(manifest) }, 'other')
    .diagnostics.map(({ code }) => code)
    .sort()
}

test('a topic, an environment or a label may have any name of the schema, and is checked all the same', () => {
  expect(FIELD_NAMES).toEqual(expect.arrayContaining(['config', 'allow', 'topics', 'defaults', 'retention.ms']))
  const field = fc.constantFrom(...FIELD_NAMES)
  const names = fc.record({ topic: field, environment: field, label: field })
  const wrong = fc.record({
    inTopic: fc.constantFrom(...WRONG_TOPICS),
    inEnvironment: fc.constantFrom(...WRONG_ENVIRONMENTS),
  })
  const plain = { topic: 'x1', environment: 'x2', label: 'x3' }
  const examples = ['config', 'allow'].flatMap((name) =>
    WRONG_TOPICS.map((inTopic): [Names, { inTopic: unknown; inEnvironment: unknown }] => [
      { topic: name, environment: name, label: name },
      { inTopic, inEnvironment: WRONG_ENVIRONMENTS[0] },
    ]),
  )
  fc.assert(
    fc.property(names, wrong, (given, body) => {
      expect(codesWith(given, body)).toEqual(codesWith(plain, body))
    }),
    { numRuns: 300, examples: examples as never },
  )
})
