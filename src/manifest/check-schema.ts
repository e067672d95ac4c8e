import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { plainValue } from './plain-value.ts'
import { validate } from './schema-check.ts'
import { diagnoseSchemaError } from './schema-error.ts'
import type { TreeNode } from './tree.ts'

/** Checks a manifest against `schemas/manifest.schema.json`: fields, kinds of values, fixed choices. */
export function checkSchema(tree: TreeNode): readonly Diagnostic[] {
  if (validate(plainValue(tree))) return []
  return (validate.errors ?? []).flatMap((error) => diagnoseSchemaError(tree, error) ?? [])
}
