import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import schema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { SourceFile } from '../../../src/diagnostics/source-file.ts'
import { checkSchema, diagnoseSchemaError } from '../../../src/manifest/check-schema.ts'
import { parseYaml } from '../../../src/manifest/parse-yaml.ts'
import { plainValue, type TreeNode } from '../../../src/manifest/tree.ts'
import { TOPIC_CONFIGS } from '../../../src/topic-config/table.ts'

const whole = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false }).compile(schema)

/** By the schema as editors have it, with all it says of each config. */
function checkWholeSchema(tree: TreeNode): readonly Diagnostic[] {
  return whole(plainValue(tree)) ? [] : (whole.errors ?? []).flatMap((error) => diagnoseSchemaError(tree, error) ?? [])
}

const value = fc.oneof(
  ...[fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
  ...[fc.array(fc.string(), { maxLength: 2 }), fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 })],
)
const name = fc.oneof(fc.constantFrom(...TOPIC_CONFIGS.keys(), 'config', 'no.such'), fc.string())
const config = fc.oneof({ arbitrary: fc.dictionary(name, value), weight: 5 }, { arbitrary: value, weight: 1 })
const block = fc.record({ config, partitions: value }, { requiredKeys: ['config'] })
const manifest = fc.record({
  version: fc.constant(1),
  defaults: block,
  topics: fc.record({ t: block, config: block }),
  environments: fc.record({ prod: fc.record({ defaults: block, topics: fc.record({ t: block }) }) }),
})

test('of configs the whole schema tells nothing more', () => {
  fc.assert(
    fc.property(manifest, (written) => {
      const { tree } = parseYaml(new SourceFile('m.yaml', JSON.stringify(written)))
      fc.pre(tree !== null)
      expect(checkSchema(tree as TreeNode)).toEqual(checkWholeSchema(tree as TreeNode))
    }),
    { numRuns: 300 },
  )
})

test('a field of a topic beside its configs is told', () => {
  const { tree } = parseYaml(new SourceFile('m.yaml', 'version: 1\ntopics: {t: {config: 5, cofnig: {}}}\n'))
  expect(checkSchema(tree as TreeNode).map(({ code }) => code)).toEqual(['E015', 'E016'])
})
