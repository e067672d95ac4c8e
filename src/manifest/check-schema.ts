import type { ErrorObject } from 'ajv'
import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { quote } from '../diagnostics/one-line.ts'
import { fieldMeant } from './foreign/field-meant.ts'
import { validate } from './schema-check.ts'
import { type Located, locate, plainValue, type TreeNode } from './tree.ts'
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

/**
 * Tells one error of the schema at its place in the file; `null` for what the rules of `src/validate/` tell better: names,
 * config values, doubles and risks, which the schema describes for editors only.
 */
export function diagnoseSchemaError(root: TreeNode, error: ErrorObject): Diagnostic | null {
  if (isToldByRules(error)) return null
  const located = locate(root, error.instancePath)
  if (located.node.kind === 'scalar' && located.node.type === 'unknown') return null
  const { params } = error
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(located, error, params['additionalProperty'])
    case 'required':
      return missingField(located, params['missingProperty'])
    case 'type':
      return wrongKind(located, [params['type']].flat(), error)
    case 'const':
      return unknownVersion(located)
    case 'enum':
      return notAChoice(located, params['allowedValues'])
    default:
      return diagnose('E018', located.node, `${nameOf(located)} ${limitInWords(error)}`)
  }
}

/** The whole way to a block of settings: a topic may be called `config`, and an environment `allow`. */
const BLOCK = '^(/environments/[^/]*)?(/defaults|/topics/[^/]*)'
const CONFIG_VALUE = new RegExp(`${BLOCK}/config/[^/]*$`)
const ALLOW = new RegExp(`${BLOCK}/allow$`)

function isToldByRules({ keyword, instancePath, schemaPath }: ErrorObject): boolean {
  if (['propertyNames', 'pattern'].includes(keyword) || schemaPath.includes('/propertyNames/')) return true
  return CONFIG_VALUE.test(instancePath) || (keyword === 'additionalProperties' && ALLOW.test(instancePath))
}

function unknownField({ node, name }: Located, { parentSchema }: ErrorObject, field: string): Diagnostic | null {
  if (node.kind !== 'map') return null
  const known = Object.keys(parentSchema?.['properties'] ?? {})
  const meant = fieldMeant(field, known)
  const given =
    meant?.field != null && node.entries.has(meant.field) ? `Remove it: ${quote(meant.field)} is given too.` : null
  const hint = given ?? meant?.hint ?? `Known here: ${known.join(', ')}.`
  const where = name === null ? '' : ` in ${name}`
  return diagnose('E015', node.entries.get(field)?.key ?? node, `unknown field ${quote(field)}${where}`, { hint })
}

function missingField({ node, entry, name }: Located, field: string): Diagnostic {
  const hint = { version: 'Add `version: 1`.', topics: 'Add `topics:` with the topics of this file.' }[field] ?? null
  const at = entry?.key ?? node.source.beginning
  return diagnose('E017', at, `${name ?? 'the manifest'} has no ${quote(field)}`, { hint })
}

function wrongKind(located: Located, wanted: readonly string[], { instancePath }: ErrorObject): Diagnostic {
  const { node, entry } = located
  const empty = node.kind === 'scalar' && node.type === 'null'
  const at = empty && node.text === '' ? (entry?.key ?? node) : node
  const summary = `${nameOf(located)} takes ${wantedInWords(wanted)}, not ${kindInWords(node)}`
  return diagnose('E016', at, summary, { hint: isTopics(instancePath) ? TOPICS_HINT : wrongKindHint(located, wanted) })
}

const TOPICS_HINT = 'Write each topic under its name: `caracal.dlq: {partitions: 3}`.'

/** The map of topics of a manifest or an environment, and no topic, environment or label of that name. */
function isTopics(instancePath: string): boolean {
  return /^(\/environments\/[^/]*)?\/topics$/.test(instancePath)
}

function wrongKindHint({ node, name }: Located, wanted: readonly string[]): string | null {
  if (name === null) return 'Begin with `version: 1` and `topics:`.'
  if (node.kind !== 'scalar') return null
  if (node.type === 'null' && wanted.includes('string')) {
    return 'Leave the line out where there is nothing to say; put the text in quotes where the word is meant.'
  }
  if (node.type === 'null') return 'Give it a value, or leave the line out.'
  if (wanted.includes('integer') && node.type === 'number') return 'Write it in plain decimal digits.'
  if (wanted.includes('integer') && /^\d+$/.test(node.text)) return 'Write the number without quotes.'
  if (wanted.includes('boolean')) return 'Write true or false, without quotes.'
  if (wanted.includes('array')) return `Write it as a list: [${node.text}].`
  return null
}

function wantedInWords(wanted: readonly string[]): string {
  if (wanted.includes('string')) return wanted.includes('array') ? 'a text or a list of texts' : 'a text'
  if (wanted.includes('object')) return 'a map'
  if (wanted.includes('array')) return 'a list'
  return wanted.includes('integer') ? 'a whole number' : 'true or false'
}

function kindInWords(node: TreeNode): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`
  if (node.type === 'null') return node.text === '' ? 'nothing' : node.text
  if (node.type === 'string') return node.text === '' ? 'an empty text' : `the text ${quote(node.text)}`
  return node.type === 'boolean' ? node.text : `the number ${node.text}`
}

function unknownVersion({ node }: Located): Diagnostic {
  const text = node.kind === 'scalar' ? quote(node.text) : kindInWords(node)
  const hint = 'Write `version: 1`, without quotes. A newer version needs a newer release of this tool.'
  return diagnose('E014', node, `version ${text} is not one that this tool reads`, { hint })
}

function notAChoice(located: Located, choices: readonly unknown[]): Diagnostic {
  const { node } = located
  const texts = choices.map(String)
  const near = node.kind === 'scalar' ? nearest(node.text, texts) : null
  const hint = near === null ? null : `Did you mean "${near}"?`
  const found = node.kind === 'scalar' && node.text !== '' ? quote(node.text) : kindInWords(node)
  return diagnose('E018', node, `${nameOf(located)} takes ${texts.join(' or ')}, not ${found}`, { hint })
}

function limitInWords({ keyword, params }: ErrorObject): string {
  switch (keyword) {
    case 'minimum':
      return `is less than ${params['limit']}`
    case 'maximum':
      return `is more than ${params['limit']}`
    default:
      return 'is empty'
  }
}

function nameOf({ name, listName }: Located): string {
  if (listName !== null) return `item ${Number(name) + 1} of ${listName}`
  return name ?? 'the manifest'
}
