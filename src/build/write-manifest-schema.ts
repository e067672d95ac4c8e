import { readFileSync, writeFileSync } from 'node:fs'
import { schemaOfConfig } from '../manifest/schema-of-config.ts'

// `npm run generate:schema` renews the part of schemas/manifest.schema.json that comes from the table of topic configs.
// All else in that file is written by hand.

const file = new URL('../../schemas/manifest.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(file, 'utf8'))
schema.$defs.config.properties = schemaOfConfig()
writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
