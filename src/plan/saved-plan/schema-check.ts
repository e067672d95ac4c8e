import { Ajv2020 } from 'ajv/dist/2020.js'
import schema from '../../../schemas/plan.schema.json' with { type: 'json' }
import type { PlanDocument } from '../../model/plan-document.ts'

/** In the bundle both are what Ajv makes of the schema, compiled already: src/build/compiled-schemas.ts. */
export const ajv = new Ajv2020({ strict: false, code: { source: true, esm: true } })
export const validate = ajv.compile<PlanDocument>(schema)
