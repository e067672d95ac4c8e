import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import schema from '../../../schemas/manifest.schema.json' with { type: 'json' }
import { EXAMPLE_MANIFEST } from '../../../src/build/example-manifest.ts'
import { manifestDoc } from '../../../src/build/manifest-doc.ts'
import { topicConfigsDoc } from '../../../src/build/topic-configs-doc.ts'
import { judge } from '../validate/judge.ts'

const doc = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')

test('docs/manifest.md and docs/topic-configs.md are what schema and table say: run npm run generate:manifest-doc', () => {
  expect(doc('manifest.md')).toBe(manifestDoc())
  expect(doc('topic-configs.md')).toBe(topicConfigsDoc())
})

test.each(['prod', 'dev'])('the example of the manifest reference is valid in %s, without a warning', (env) => {
  expect(judge({ 'manifests/billing.yaml': EXAMPLE_MANIFEST }, env).diagnostics).toEqual([])
})

test('the example of the manifest reference has every field', () => {
  const { properties, $defs } = schema
  const fields = [properties, properties.scope.properties, $defs.topic.properties, $defs.environment.properties]
  const missing = fields.flatMap(Object.keys).filter((name) => !new RegExp(`\\b${name}:`).test(EXAMPLE_MANIFEST))
  expect(missing).toEqual([])
})

test('every field of the manifest reference says what it means and gives an example', () => {
  const rows = manifestDoc()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows.length).toBeGreaterThan(20)
  for (const [, name, takes, , meaning, example] of rows) {
    expect(
      [takes, meaning, example].filter((cell) => cell === ''),
      name,
    ).toEqual([])
    expect(example).toContain(`${name?.replaceAll('`', '')}:`)
  }
})
