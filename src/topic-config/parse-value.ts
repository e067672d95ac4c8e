import { nearest } from '../diagnostics/nearest.ts'
import { quote } from '../diagnostics/one-line.ts'
import { type ParsedConfigValue, parseNumber } from './parse-number.ts'
import { type TopicConfigDefinition, topicConfig } from './table.ts'
import { parseQuantity, unitOf } from './unit.ts'

/**
 * Reads a config value as a person wrote it into Kafka's own form: `30d` is `2592000000`, `delete, compact` is
 * `delete,compact`. A value passes where at least one Kafka in the table takes it. For a name that no Kafka in the table
 * has, durations and sizes are converted by its ending and anything else is taken as written.
 */
export function parseConfigValue(name: string, text: string): ParsedConfigValue {
  const definition = topicConfig(name)
  const trimmed = text.trim()
  if (definition === undefined) return parseUnknown(name, trimmed)
  switch (definition.type) {
    case 'boolean':
      return parseBoolean(trimmed)
    case 'int':
    case 'long':
    case 'double':
      return parseNumber(definition, trimmed)
    case 'string':
      return parseOneOf(definition, trimmed)
    case 'list':
      return parseList(definition, trimmed)
  }
}

function parseUnknown(name: string, text: string): ParsedConfigValue {
  const unit = unitOf(name)
  const quantity = unit === null ? null : parseQuantity(unit, text)
  if (quantity === null) return { ok: true, value: text }
  if (quantity <= 9_223_372_036_854_775_807n) return { ok: true, value: String(quantity) }
  return { ok: false, reason: `${quote(text)} does not fit into 64 bits`, hint: null }
}

function parseBoolean(text: string): ParsedConfigValue {
  const value = text.toLowerCase()
  if (value === 'true' || value === 'false') return { ok: true, value }
  return { ok: false, reason: `${quote(text)} is neither true nor false`, hint: 'Write true or false.' }
}

function parseOneOf(definition: TopicConfigDefinition, text: string): ParsedConfigValue {
  const { values } = definition
  if (values === null || values.includes(text)) return { ok: true, value: text }
  const near = nearest(text, values)
  const hint = near === null ? `Use one of: ${values.join(', ')}.` : `Did you mean "${near}"?`
  return { ok: false, reason: `${quote(text)} is not one of ${values.join(', ')}`, hint }
}

function parseList(definition: TopicConfigDefinition, text: string): ParsedConfigValue {
  if (text === '') return { ok: true, value: '' }
  const items = text.split(',').map((item) => item.trim())
  for (const [index, item] of items.entries()) {
    if (items.indexOf(item) < index) return { ok: false, reason: `${quote(item)} is listed twice`, hint: null }
    const parsed = parseOneOf(definition, item)
    if (!parsed.ok) return parsed
  }
  return { ok: true, value: items.join(',') }
}
