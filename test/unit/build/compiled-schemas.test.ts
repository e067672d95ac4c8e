import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ValidateFunction } from 'ajv'
import { build } from 'rolldown'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { compiledSchemas } from '../../../src/build/compiled-schemas.ts'
import { examplePlans } from '../../support/model/example-plans.ts'

vi.setConfig({ testTimeout: 90_000 })

const root = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const CHECKS: Readonly<Record<string, readonly unknown[]>> = {
  'src/manifest': [parse(read('manifests/caracal.yaml'))],
  'src/snapshot': [JSON.parse(read('test/unit/snapshot/golden/snapshot.json'))],
  'src/plan/saved-plan': [JSON.parse(JSON.stringify((await examplePlans())['changes']))],
}

let folder: string
beforeAll(() => {
  const parent = join(root, 'node_modules/.cache')
  mkdirSync(parent, { recursive: true })
  folder = mkdtempSync(join(parent, 'compiled-schemas-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(Object.entries(CHECKS))('the bundle tells what Ajv tells: %s', async (room, documents) => {
  const input = join(root, room, 'schema-check.ts')
  const file = join(folder, `${room.replaceAll('/', '-')}.mjs`)
  const { output } = await build({ input, platform: 'node', plugins: [compiledSchemas], output: { file } })
  expect(output[0].moduleIds.filter((id) => /ajv\/dist\/(core|compile)/.test(id))).toEqual([])
  const { validate: bundled }: { validate: ValidateFunction } = await import(pathToFileURL(file).href)
  const { validate }: { validate: ValidateFunction } = await import(pathToFileURL(input).href)
  let refused = 0
  for (const document of documents.flatMap((whole) => [whole, ...damaged(whole)])) {
    const fits = validate(document)
    if (!fits) refused += 1
    expect([bundled(document), bundled.errors]).toEqual([fits, validate.errors])
  }
  expect(refused).toBeGreaterThan(50)
})

/** The document with one thing wrong, at every place of it once: taken out, of another kind, or with a stranger beside it. */
function* damaged(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) {
    yield* [null, 'x'.repeat(300), -1, [], {}]
  } else if (Array.isArray(value)) {
    yield 'x'
    for (const [at, item] of value.entries()) for (const other of damaged(item)) yield value.with(at, other)
  } else {
    yield { ...value, stranger: true }
    for (const [key, field] of Object.entries(value)) {
      const { [key]: _, ...without } = value as Record<string, unknown>
      yield without
      for (const other of damaged(field)) yield { ...value, [key]: other }
    }
  }
}
