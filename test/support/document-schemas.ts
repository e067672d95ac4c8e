import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
for (const name of ['plan', 'apply', 'snapshot', 'results']) ajv.addSchema(schema(name))

/** A document of `schemas/`: `plan`, `apply`, `snapshot`, or one of the results of the other commands. */
export type DocumentSchema = 'plan' | 'apply' | 'snapshot' | `results#/$defs/${string}`

/** What keeps a document from fitting its schema, as a program would read it: after it went through JSON. */
export function schemaProblems(name: DocumentSchema, document: unknown): readonly ErrorObject[] {
  ajv.validate(`urn:caracal:${name}`, JSON.parse(JSON.stringify(document)))
  return ajv.errors ?? []
}
