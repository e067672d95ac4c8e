import { stringify } from 'yaml'
import schema from '../../schemas/manifest.schema.json' with { type: 'json' }
import { EXAMPLE_MANIFEST } from './example-manifest.ts'

/** As much of JSON Schema as the manifest's schema uses. */
interface Field {
  readonly description?: string
  readonly $ref?: string
  readonly const?: number
  readonly enum?: readonly string[]
  readonly type?: string | readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Field
  readonly additionalProperties?: Field | boolean
  readonly properties?: Readonly<Record<string, Field>>
  readonly default?: unknown
  readonly examples?: readonly unknown[]
}

const root = schema as unknown as Field & { readonly required: readonly string[] }
const definitions = schema.$defs as unknown as Readonly<Record<string, Field>>

/** `docs/manifest.md`: every field of `schemas/manifest.schema.json`, with a manifest that has them all. */
export function manifestDoc(): string {
  const topic = fieldsOf(definition('topic'))
  return `${INTRODUCTION}
\`\`\`yaml
${EXAMPLE_MANIFEST.trim()}
\`\`\`

## The file

${table(fieldsOf(root), root.required)}

Of \`scope\`:

${table(fieldsOf(root.properties?.['scope'] ?? {}), ['prefixes'])}

## A topic

Under \`topics\`, by name. Names and texts are taken as they are written: \`2024.10\`, \`null\` and \`123\` are names.

${table(topic)}

Of \`allow\`, each with [the words of a change](risks.md#consent):

${table(fieldsOf(definition('allow')))}

## Defaults

Under \`defaults\`, and under \`defaults\` of an environment: ${alike(definition('defaults'), topic)}

## An environment

Under \`environments\`, by name. It overrides; it adds no topics.

${table(fieldsOf(definition('environment')))}

Of a topic in \`topics\` of an environment: ${alike(definition('topicInEnvironment'), topic)}
${CLOSING}`
}

const INTRODUCTION = `<!-- Made by \`npm run generate:manifest-doc\` from schemas/manifest.schema.json. -->
# Manifest reference

Which fields a manifest has, what each takes, what holds where it is left out. The same texts come up in editors, by
[the schema](../schemas/README.md#in-an-editor). Topic configs have [a page of their own](topic-configs.md), and every mistake that
can be made has a code in [diagnostics](diagnostics.md).

A manifest with every field:
`

const CLOSING = `
## Which value counts

Strongest first: the topic in the environment, the topic, \`defaults\` of the environment, \`defaults\`. \`config\` and \`labels\` merge by key,
lists replace, and \`config: {KEY: null}\` means "the cluster default", so it overrides what a weaker layer says.
[\`plan --explain TOPIC\`](commands.md#caracal-kafka-plan) shows for each setting which line it comes from and what that overrides.

A file means the same alone as among others: its \`defaults\`, \`environments\`, \`scope\`, \`unlistedConfig\` and \`ignoreConfig\` act on its own topics only.
There is no templating.
`

function definition(name: string): Field {
  const found = definitions[name]
  if (found === undefined) throw new Error(`the schema has no ${name}`)
  return found
}

/** Fields by name; what stands beside a `$ref` is stronger than what it refers to. */
function fieldsOf({ properties = {} }: Field): Readonly<Record<string, Field>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { $ref, ...own }]) => {
      return [name, $ref === undefined ? own : { ...definition(nameOf($ref)), ...own, $ref }]
    }),
  )
}

function table(fields: Readonly<Record<string, Field>>, required: readonly string[] = []): string {
  const rows = Object.entries(fields).map(([name, field]) => {
    const fallback = required.includes(name) ? 'required' : field.default === undefined ? '' : code(field.default)
    const examples = (field.examples ?? []).map((example) => code({ [name]: example }))
    return [`\`${name}\``, typeOf(field), fallback, field.description ?? '', examples.join('<br>')]
  })
  return [['field', 'takes', 'default', 'meaning', 'for example'], ['---', '---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
}

/** A value as YAML in one line. */
function code(value: unknown): string {
  const flow = stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim()
  const whole = typeof value === 'object' && value !== null && !Array.isArray(value)
  return `\`${whole ? flow.slice(1, -1) : flow}\``
}

/** Where a field is told of, for those with fields of their own. */
const SECTIONS: Readonly<Record<string, string>> = {
  defaults: '[defaults](#defaults)',
  topic: '[topics](#a-topic), by name',
  topicInEnvironment: '[topics](#an-environment), by name',
  environment: '[environments](#an-environment), by name',
  config: '[topic configs](topic-configs.md), by name',
  allow: '[changes](#a-topic), by risk',
  text: 'a text',
  name: 'a name',
  consent: 'a text, or a list of texts',
}

function typeOf(field: Field): string {
  const told = field.$ref === undefined ? undefined : SECTIONS[nameOf(field.$ref)]
  if (told !== undefined) return told
  if (field.const !== undefined) return `\`${field.const}\``
  if (field.enum !== undefined) return field.enum.map((value) => `\`${value}\``).join(' or ')
  switch (field.type) {
    case 'integer':
      return `a whole number from ${field.minimum} to ${field.maximum}`
    case 'boolean':
      return '`true` or `false`'
    case 'array':
      return `a list of ${typeOf(field.items ?? {}).replace(/^a (.*)$/, '$1s')}`
    case 'object':
      return typeof field.additionalProperties === 'object' ? mapOf(field.additionalProperties) : 'a map'
    default:
      return 'a text'
  }
}

function mapOf(values: Field): string {
  const told = typeOf(values)
  return told.startsWith('[') ? told : `${told.replace(/^a (.*)$/, '$1s')}, by name`
}

function nameOf(reference: string): string {
  return reference.slice('#/$defs/'.length)
}

/** The fields of a block that has no others than a topic has. */
function alike(block: Field, topic: Readonly<Record<string, Field>>): string {
  const names = Object.keys(block.properties ?? {})
  const others = names.filter((name) => topic[name]?.description === undefined)
  if (others.length > 0) throw new Error(`${others.join(', ')} are no fields of a topic`)
  const missing = Object.keys(topic).filter((name) => !names.includes(name))
  const quoted = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ')
  return `the fields ${quoted(names)} of a topic; not ${quoted(missing)}.`
}
