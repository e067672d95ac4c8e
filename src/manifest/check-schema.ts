import type { ErrorObject } from 'ajv'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { locate } from './locate.ts'
import { plainValue } from './plain-value.ts'
import { validate } from './schema-check.ts'
import { diagnoseSchemaError } from './schema-error.ts'
import type { TreeNode } from './tree.ts'
import { mayBeUnread } from './unread-field.ts'

/** Checks a manifest against `schemas/manifest.schema.json`: fields, kinds of values, fixed choices. */
export function checkSchema(tree: TreeNode): readonly Diagnostic[] {
  if (validate(plainValue(tree))) return []
  const errors = (validate.errors ?? []).filter((error) => !isConsequence(tree, error))
  return errors.flatMap((error) => diagnoseSchemaError(tree, error) ?? [])
}

/** A field that is missing only because it could not be read. */
function isConsequence(tree: TreeNode, { keyword, instancePath, params }: ErrorObject): boolean {
  return keyword === 'required' && mayBeUnread(locate(tree, instancePath).node, params['missingProperty'])
}
