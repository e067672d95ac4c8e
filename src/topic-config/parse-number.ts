import { quote } from '../diagnostics/one-line.ts'
import { boundsInWords, isWithinSomeLimits, NO_LIMIT_WORDS, noLimitValue } from './limits.ts'
import type { TopicConfigDefinition } from './table.ts'
import { parseQuantity, unitOf } from './unit.ts'

export type ParsedConfigValue =
  | { readonly ok: true; readonly value: string }
  /** `reason` follows the config's name and a colon: `"30 days" is not a duration`; `hint` is a full sentence. */
  | { readonly ok: false; readonly reason: string; readonly hint: string | null }

/** Reads the value of an int, long or double config: digits, a quantity with a unit, or a word for "no limit". */
export function parseNumber(definition: TopicConfigDefinition, text: string): ParsedConfigValue {
  if (NO_LIMIT_WORDS.includes(text)) return parseNoLimit(definition, text)
  const value = definition.type === 'double' ? parseDouble(text) : parseInteger(definition, text)
  if (value === null) return { ok: false, ...notANumber(definition, text) }
  const bits = { int: 32, long: 64, double: null, boolean: null, string: null, list: null }[definition.type]
  if (bits !== null && BigInt.asIntN(bits, BigInt(value)) !== BigInt(value)) {
    const largest = (1n << BigInt(bits - 1)) - 1n
    return { ok: false, reason: `${quote(text)} does not fit into ${bits} bits`, hint: `The largest is ${largest}.` }
  }
  if (isWithinSomeLimits(definition, value)) return { ok: true, value }
  return {
    ok: false,
    reason: `${quote(text)} is out of bounds`,
    hint: `Kafka takes numbers ${boundsInWords(definition)}.`,
  }
}

function parseNoLimit(definition: TopicConfigDefinition, word: string): ParsedConfigValue {
  const value = noLimitValue(definition)
  if (value !== null) return { ok: true, value }
  return { ok: false, reason: `Kafka has no ${quote(word)} for this config`, hint: numberHint(definition) }
}

function parseDouble(text: string): string | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) ? String(Number(text)) : null
}

/** Decimal digits in canonical form. 30 digits are far more than int64 has; the cap keeps BigInt fast on nonsense. */
function parseInteger(definition: TopicConfigDefinition, text: string): string | null {
  if (/^[+-]?\d{1,30}$/.test(text)) return String(BigInt(text.replace('+', '')))
  const unit = unitOf(definition.name)
  const quantity = unit === null ? null : parseQuantity(unit, text)
  return quantity === null ? null : String(quantity)
}

function notANumber(definition: TopicConfigDefinition, text: string): { reason: string; hint: string } {
  const noun = unitOf(definition.name)?.noun ?? (definition.type === 'double' ? 'a number' : 'a whole number')
  return { reason: `${quote(text)} is not ${noun}`, hint: numberHint(definition) }
}

function numberHint(definition: TopicConfigDefinition): string {
  const unit = unitOf(definition.name)
  if (definition.type === 'double') return 'Write a decimal number, such as 0.5.'
  if (unit === null) return 'Write plain digits, without dots, commas or exponents.'
  const units = [...unit.units.keys()].join(', ')
  return `Write a whole number with one of ${units}, such as ${unit.example}, or plain digits.`
}
