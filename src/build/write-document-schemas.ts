import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createGenerator, type Schema } from 'ts-json-schema-generator'

// `npm run generate:schema` writes the schemas of the plan and the apply document from their types in src/model/
// (docs/decisions/0024-two-axes.md). What a type cannot say is in the tags of src/model/json-values.ts.

const root = fileURLToPath(new URL('../../', import.meta.url))

interface JsonSchema {
  readonly $ref?: string
  readonly [key: string]: unknown
}

/** The schema of one exported type, with its own `$defs`. Types that `elsewhere` has are references to it. */
function schemaOf(file: string, type: string, id: string, title: string, elsewhere: ReadonlyMap<string, string>) {
  const generator = createGenerator({
    path: `${root}src/model/${file}`,
    tsconfig: `${root}tsconfig.json`,
    type,
    additionalProperties: false,
    skipTypeCheck: true,
    topRef: false,
  })
  const { $schema: _, definitions = {}, ...body } = generator.createSchema(type) as Schema & JsonSchema
  const own = Object.entries(definitions).filter(([name]) => !elsewhere.has(name))
  const used = (name: string): string => elsewhere.get(name) ?? `#/$defs/${lowerFirst(name)}`
  const referring = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(referring)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) =>
        key === '$ref'
          ? [key, used(decodeURIComponent(String(inner)).replace('#/definitions/', ''))]
          : [key, referring(inner)],
      ),
    )
  }
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title,
    ...(referring(body) as object),
    $defs: Object.fromEntries(own.map(([name, definition]) => [lowerFirst(name), referring(definition)])),
  }
  return { schema, names: Object.keys(definitions) }
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** By file name under `schemas/`. */
export function documentSchemas(): ReadonlyMap<string, object> {
  const plan = schemaOf('plan-document.ts', 'PlanDocument', 'urn:caracal:plan', 'Caracal plan document', new Map())
  const ofPlan = new Map(plan.names.map((name) => [name, `urn:caracal:plan#/$defs/${lowerFirst(name)}`]))
  ofPlan.set('PlanDocument', 'urn:caracal:plan')
  const apply = schemaOf('apply-document.ts', 'ApplyDocument', 'urn:caracal:apply', 'Caracal apply document', ofPlan)
  return new Map([
    ['plan.schema.json', plan.schema],
    ['apply.schema.json', apply.schema],
  ])
}

if (import.meta.main) {
  for (const [name, schema] of documentSchemas()) {
    writeFileSync(`${root}schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`)
  }
}
