import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { NearNames } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { isName, matchesGlob } from '../../manifest/glob.ts'
import { illegalInTopicGlob } from '../../manifest/topic-name.ts'
import { KAFKA_VERSIONS, TOPIC_CONFIGS, VENDOR_PREFIXES } from '../../topic-config/table.ts'
import type { Manifest, Said } from '../settings.ts'
import { nameOnTopics, whatWasMeant } from './check-config-name.ts'

const NEWEST = KAFKA_VERSIONS.at(-1)
const CHARACTERS =
  'Config names have letters, digits, ".", "_" and "-"; in a pattern * matches any characters, and ? one.'

/** A pattern that matches no config protects nothing: `unlistedConfig: reset` would reset what it was meant for. */
export function checkIgnoreConfig({ ignoreConfig }: Manifest): readonly Diagnostic[] {
  return ignoreConfig.flatMap((pattern) => impossible(pattern) ?? idle(pattern) ?? [])
}

function impossible({ value, at }: Said<string>): Diagnostic | null {
  // Config names have the characters of topic names.
  const bad = illegalInTopicGlob(value)
  if (value !== '' && bad === null) return null
  const what = bad === null ? 'is empty' : `contains ${quote(bad)}, which no config name does`
  const parts = value.split(/[\s,;|]+/).filter((part) => part !== '')
  const several = parts.length > 1 && parts.every((part) => illegalInTopicGlob(part) === null)
  const hint = several ? `Write one item for each config: ${parts.join(', ')}.` : CHARACTERS
  return diagnose('E038', at, `ignoreConfig pattern ${quote(value)} ${what}`, { hint })
}

function idle({ value, at }: Said<string>): Diagnostic | null {
  if (matchesVendors(value) || matchesKnown(value)) return null
  const summary = `ignoreConfig pattern ${quote(value)} matches no topic config`
  return diagnose('W008', at, summary, { hint: isName(value) ? nameHint(value) : patternHint(value) })
}

function matchesKnown(pattern: string): boolean {
  return isName(pattern)
    ? TOPIC_CONFIGS.has(pattern)
    : [...TOPIC_CONFIGS.keys()].some((name) => matchesGlob(pattern, name))
}

/** What vendors call their keys is not known, but how they begin. `*` alone at the beginning is not taken for a vendor's. */
function matchesVendors(pattern: string): boolean {
  const head = headOf(pattern)
  return VENDOR_PREFIXES.some(
    (vendor) => head.startsWith(vendor) || (head !== '' && head !== pattern && vendor.startsWith(head)),
  )
}

/** What comes before the first wildcard. */
function headOf(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/))
}

function nameHint(name: string): string {
  const topicsName = nameOnTopics(name)
  if (topicsName !== null) return `That is the broker's setting; on a topic it is ${quote(topicsName)}.`
  return whatWasMeant(name) ?? `No Kafka up to ${NEWEST} has it. If a newer one does, nothing is wrong.`
}

/** Config names, and what they begin with up to each dot. */
const BEGINNINGS = new NearNames(
  [...TOPIC_CONFIGS.keys()].flatMap((name) =>
    name.split('.').map((_, index, words) => words.slice(0, index + 1).join('.')),
  ),
)

function patternHint(pattern: string): string {
  const head = headOf(pattern)
  const words = head.replace(/[._-]$/, '')
  const near = BEGINNINGS.nearest(words)
  const meant = near === null ? null : `${near}${pattern.slice(words.length)}`
  if (meant !== null && matchesKnown(meant)) return `Did you mean ${quote(meant)}?`
  return `A pattern for keys of a vendor begins with ${VENDOR_PREFIXES.map(quote).join(' or ')}.`
}
