import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

const schema = (name: string) => JSON.parse(readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
ajv.addSchema(schema('plan.schema.json'))
ajv.addSchema(schema('apply.schema.json'))

/** What a document breaks of the published schema of its command; empty where it fits. */
export function schemaErrors(command: 'plan' | 'apply', document: unknown): readonly unknown[] {
  ajv.validate(`urn:caracal:${command}`, JSON.parse(JSON.stringify(document)))
  return ajv.errors ?? []
}
