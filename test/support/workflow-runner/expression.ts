import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { replacer } from '@actions/expressions/data/replacer'
import { reviver } from '@actions/expressions/data/reviver'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { entriesOf, itemsOf } from './github-file.ts'
import { ensureStatusFunction, isBasicExpression, isMapping, isSequence } from './github-parser.ts'

export type Status = 'success' | 'failure' | 'cancelled'

/** What an expression may look at: the contexts by name, as plain values, and how it went until here. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>
  readonly status: Status
}

/** The value of what stands in a workflow, with GitHub's own evaluator. */
export function valueIn(token: TemplateToken, scope: Scope): unknown {
  if (isMapping(token)) return Object.fromEntries(entriesOf(token).map(([key, value]) => [key, valueIn(value, scope)]))
  if (isSequence(token)) return itemsOf(token).map((item) => valueIn(item, scope))
  if (isBasicExpression(token)) return plain(evaluated(token.expression, scope))
  return token.toJSON()
}

/** As text, as it reaches a variable or an input; empty where there is nothing. */
export function textIn(token: TemplateToken | undefined, scope: Scope): string {
  if (token === undefined) return ''
  return isBasicExpression(token) ? evaluated(token.expression, scope).coerceString() : String(token.toJSON() ?? '')
}

export function textsIn(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  return Object.fromEntries(entriesOf(token).map(([key, value]) => [key, textIn(value, scope)]))
}

/** `if`: without a function that asks for the status, success is part of it. */
export function holds(token: TemplateToken | undefined, scope: Scope): boolean {
  if (token === undefined) return scope.status === 'success'
  const source = isBasicExpression(token) ? token.expression : token.toString().trim()
  return truthy(evaluated(ensureStatusFunction(source, token.definitionInfo), scope))
}

function evaluated(source: string, { contexts, status }: Scope): data.ExpressionData {
  const functions = statusFunctions(status)
  const tree = new Parser(new Lexer(source).lex().tokens, Object.keys(contexts), functions).parse()
  const context = JSON.parse(JSON.stringify(contexts), reviver)
  return new Evaluator(tree, context, new Map(functions.map((each) => [each.name, each]))).evaluate()
}

function statusFunctions(status: Status): FunctionDefinition[] {
  const answer = (name: string, value: boolean): FunctionDefinition => {
    return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }
  }
  return [
    answer('always', true),
    answer('success', status === 'success'),
    answer('failure', status === 'failure'),
    answer('cancelled', status === 'cancelled'),
  ]
}

function plain(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, replacer))
}

function truthy(value: data.ExpressionData): boolean {
  return Boolean(plain(value))
}
