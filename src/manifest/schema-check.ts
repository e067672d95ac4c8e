import { Ajv2020 } from 'ajv/dist/2020.js'
import schema from '../../schemas/manifest.schema.json' with { type: 'json' }

/** The values of configs are for rules to tell of (`schema-error.ts`). What the schema says of each of them is for editors. */
const { config, ...$defs } = schema.$defs
const withoutConfigs = { ...schema, $defs: { ...$defs, config: { type: config.type } } }

/** Ajv compares each item of a list with each other, and rules tell of doubles at their places. */
const withoutUniqueItems = JSON.parse(JSON.stringify(withoutConfigs), (key, value) =>
  key === 'uniqueItems' ? undefined : value,
)

/** In the bundle both are what Ajv makes of the schema, compiled already: src/build/compiled-schemas.ts. */
export const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  strictTypes: false,
  code: { source: true, esm: true },
})
export const validate = ajv.compile(withoutUniqueItems)
