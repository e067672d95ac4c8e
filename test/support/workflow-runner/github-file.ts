import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import {
  convertActionTemplate,
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseAction,
  parseWorkflow,
} from './github-parser.ts'

/**
 * Reads a workflow with GitHub's own parser, against GitHub's own schema: which keys there are, which contexts an expression
 * may use where, what needs what. Throws all that is wrong with it.
 */
export async function readWorkflow(name: string, content: string): Promise<MappingToken> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter())
  if (value !== undefined) await convertWorkflowTemplate(context, value)
  return whole(name, context.errors.getErrors(), value)
}

/** Reads an `action.yml`, likewise. */
export function readAction(name: string, content: string): MappingToken {
  const { context, value } = parseAction({ name, content }, new NoOperationTraceWriter())
  if (value !== undefined) convertActionTemplate(context, value)
  return whole(name, context.errors.getErrors(), value)
}

function whole(
  name: string,
  errors: readonly { readonly message: string }[],
  value: TemplateToken | undefined,
): MappingToken {
  const problems = errors.map(({ message }) => message)
  if (value === undefined || problems.length > 0) throw new Error(`${name}: ${problems.join('\n') || 'is empty'}`)
  return value.assertMapping(name)
}

/** The entries of a mapping, by key; none where it is not there. */
export function entriesOf(token: TemplateToken | undefined): readonly (readonly [string, TemplateToken])[] {
  if (token === undefined) return []
  return [...token.assertMapping('mapping')].map(({ key, value }) => [key.toString(), value])
}

/** What stands under a path of keys; `undefined` where nothing does. */
export function find(token: TemplateToken | undefined, ...path: readonly string[]): TemplateToken | undefined {
  return path.reduce((at, key) => entriesOf(at).find(([name]) => name === key)?.[1], token)
}

export function itemsOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  return token === undefined ? [] : [...token.assertSequence('sequence')]
}
