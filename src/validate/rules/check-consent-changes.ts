import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import type { ConsentRisk } from '../../model/risk-codes.ts'
import { CONFIG_EFFECTS, EFFECTS } from '../../topic-config/effects.ts'
import { TOPIC_CONFIGS } from '../../topic-config/table.ts'
import { displayConfigValue, parseConfigValue } from '../../topic-config/value.ts'
import { blocksOf } from '../blocks.ts'
import type { Manifest } from '../settings.ts'

/** Which changes can bring a risk, and so in which words consent to it can be written. */
interface Changes {
  readonly delete?: true
  readonly partitions?: true
  /** The configs. A plan never reports this risk for a config that is known and not among them. */
  readonly configs?: readonly string[]
  /** A newer Kafka or a vendor can have configs that the table does not know. */
  readonly unknownConfigs?: true
  readonly example: string
}

const LOSING = Object.entries(CONFIG_EFFECTS).flatMap(([name, directions]) =>
  Object.values(directions)
    .flat()
    .some((effect) => EFFECTS[effect].risk === 'data-loss')
    ? [name]
    : [],
)

/** A risk that is added to `CONSENT_NEEDED` does not compile until it is here. */
const CHANGES: Readonly<Record<ConsentRisk, Changes>> = {
  'data-loss': { delete: true, configs: LOSING, example: 'retention.ms 7d' },
  'key-order': { partitions: true, example: 'partitions 6' },
  'in-use': { delete: true, example: 'delete' },
  'internal-topic': { configs: [...TOPIC_CONFIGS.keys()], unknownConfigs: true, example: 'min.insync.replicas 2' },
}

interface Mistake {
  readonly why: string
  readonly hint: string
}

/** Consent in other words than those of a plan would allow nothing, and only the plan would show it. */
export function checkConsentChanges(manifest: Manifest): readonly Diagnostic[] {
  return blocksOf(manifest)
    .flatMap(({ allow }) => allow ?? [])
    .flatMap(({ risk, change, at, inDefaults }) => {
      if (change === null || !takesConsent(risk)) return []
      const words = change.trim().replace(/\s+/g, ' ')
      if (inDefaults && words === 'delete' && CHANGES[risk].delete) {
        const hint = 'Write it in `allow` of each topic that is to be deleted.'
        return [diagnose('E047', at, '`defaults` cannot consent to deleting topics', { hint })]
      }
      const mistake = mistakeIn(words, risk, CHANGES[risk])
      if (mistake === null) return []
      const summary = `${quote(change)} cannot be consent to ${risk}: ${mistake.why}`
      return [diagnose('E046', at, summary, { hint: mistake.hint })]
    })
}

function takesConsent(risk: string): risk is ConsentRisk {
  return Object.hasOwn(CHANGES, risk)
}

function mistakeIn(words: string, risk: ConsentRisk, changes: Changes): Mistake | null {
  if (changes.delete && words === 'delete') return null
  if (changes.partitions) return mistakeInPartitions(words, changes)
  if (changes.configs) return mistakeInConfig(words, risk, changes.configs, changes)
  return { why: 'only a deletion brings this risk', hint: didYouMean(changes.example) }
}

function mistakeInPartitions(words: string, { example }: Changes): Mistake | null {
  if (/^partitions [1-9]\d*$/.test(words)) return null
  const number = /^(?:\S*\D)?\s?0*([1-9]\d*)$/.exec(words)?.[1]
  return { why: 'only more partitions bring this risk', hint: didYouMean(number ? `partitions ${number}` : example) }
}

function mistakeInConfig(
  words: string,
  risk: ConsentRisk,
  configs: readonly string[],
  { unknownConfigs, example }: Changes,
): Mistake | null {
  const [, name = '', value = ''] = /^([\w.-]+)(?: ?[:=] ?| |$)(.*)$/.exec(words) ?? []
  const forms = `Write the change as the plan prints it, for example ${quote(example)}.`
  if (!configs.includes(name)) {
    const near = nearest(name, configs)
    if (near !== null) return { why: `unknown config ${quote(name)}`, hint: didYouMean(`${near} ${value || 'reset'}`) }
    if (TOPIC_CONFIGS.has(name)) return { why: `a change of ${name} never brings ${risk}`, hint: 'Remove the line.' }
    if (!unknownConfigs || value === '')
      return { why: `${quote(name || words)} is not a config that brings it`, hint: forms }
  }
  if (value === '') return { why: 'the value is missing', hint: `Add the value, or write ${quote(`${name} reset`)}.` }
  const canonical = `${name} ${value}`
  const wrong = mistakeInValue(name, value)
  if (wrong !== null || canonical === words) return wrong
  return { why: 'a space separates name and value', hint: didYouMean(canonical) }
}

/** The values of a reset are compared as text, so they are written as the plan prints them. */
function mistakeInValue(name: string, value: string): Mistake | null {
  if (value === 'reset') return null
  const brought = /^reset to (.+)$/.exec(value)?.[1]?.split(' or ')
  const parsed = (brought ?? [value]).map((text) => parseConfigValue(name, text))
  for (const one of parsed) {
    if (!one.ok) return { why: `${name}: ${one.reason}`, hint: one.hint ?? `Write a value of ${name}.` }
  }
  if (brought === undefined) return null
  const shown = parsed.flatMap((one) => (one.ok ? [displayConfigValue(name, one.value)] : [])).join(' or ')
  if (shown === brought.join(' or ')) return null
  return { why: 'a reset is written as the plan prints it', hint: didYouMean(`${name} reset to ${shown}`) }
}

function didYouMean(words: string): string {
  return `Did you mean ${quote(words)}?`
}
