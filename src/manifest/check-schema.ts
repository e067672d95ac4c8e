import { Ajv2020 } from 'ajv/dist/2020.js'
import schema from '../../schemas/manifest.schema.json' with { type: 'json' }
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { plainValue } from './plain-value.ts'
import { diagnoseSchemaError } from './schema-error.ts'
import type { TreeNode } from './tree.ts'

const validate = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false }).compile(schema)

/** Checks a manifest against `schemas/manifest.schema.json`: fields, kinds of values, fixed choices. */
export function checkSchema(tree: TreeNode): readonly Diagnostic[] {
  if (validate(plainValue(tree))) return []
  return (validate.errors ?? []).flatMap((error) => diagnoseSchemaError(tree, error) ?? [])
}
