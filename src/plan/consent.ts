import type { Place } from '../diagnostics/diagnostic.ts'
import { matchesGlob } from '../manifest/glob.ts'
import type { Change } from '../model/change.ts'
import type { Consent, DesiredTopic } from '../model/desired-state.ts'
import type { Note, UnusedConsent } from '../model/finding.ts'
import type { ConsentState, Risk } from '../model/plan-document.ts'
import { topicNamed } from '../model/resource-id.ts'
import { CONSENT_NEEDED } from '../model/risk-codes.ts'
import { changeId } from '../resources/topics/changes/change-kind.ts'
import { changeWords } from '../resources/topics/changes/change-kinds.ts'
import type { FoundRisk, RiskFinding } from '../resources/topics/risks/risk.ts'
import { parseConfigValue, sameConfigValue } from '../topic-config/value.ts'

/** `--allow data-loss:caracal.*`, taken apart. */
export interface AllowFlag {
  readonly risk: string
  readonly glob: string
}

/**
 * Looks for consent to one risk. Consent in git names the change it consents to and fits no other: `retention.ms 7d` does not allow 1d.
 * A flag names a risk and a topic only; it is given for one run by the person who starts it.
 */
export function withConsent({ change, finding, desired }: FoundRisk, allowFlags: readonly AllowFlag[]): Risk {
  const about = {
    code: finding.code,
    resource: change.resource,
    change: changeId(change),
    words: changeWords(change),
    text: finding.text,
    loss: finding.loss,
  }
  return { ...about, consent: consentTo(change, finding, desired, allowFlags) }
}

function consentTo(
  change: Change,
  { code }: RiskFinding,
  desired: DesiredTopic | null,
  flags: readonly AllowFlag[],
): ConsentState {
  if (!CONSENT_NEEDED.includes(code)) return { kind: 'not-needed' }
  // The line that asks for the deletion says that the data may go.
  if (code === 'data-loss' && desired?.state === 'absent')
    return { kind: 'given', by: 'manifest', place: desired.place }
  const written = desired?.allow.find((consent) => consent.risk === code && namesChange(consent, change))
  if (written) {
    const { place, inDefaults } = written
    // A deletion is consented to topic by topic.
    if (!inDefaults) return { kind: 'given', by: 'manifest', place }
    if (change.kind !== 'delete') return { kind: 'given', by: 'manifest', place, in: 'defaults' }
  }
  const flag = flags.find(({ risk, glob }) => risk === code && matchesGlob(glob, change.resource.name))
  return flag ? { kind: 'given', by: 'flag', flag: `--allow ${flag.risk}:${flag.glob}` } : { kind: 'missing' }
}

/** By meaning: `retention.ms 604800000` is `retention.ms 7d`. */
function namesChange(consent: Consent, change: Change): boolean {
  const words = consent.change.trim().replace(/\s+/g, ' ')
  if (words === changeWords(change)) return true
  if (change.kind !== 'set-config' || !words.startsWith(`${change.name} `)) return false
  const parsed = parseConfigValue(change.name, words.slice(change.name.length + 1))
  return parsed.ok && sameConfigValue(change.name, parsed.value, change.to)
}

/**
 * Consents that no risk of the plan uses. If they stayed, they would allow a later change that nobody reviewed. One that names
 * a different change than the planned one is a note of its topic; all others in manifests are one note.
 * `wholeFiles`: the run looks at every topic, so a consent in `defaults` that no topic uses is unused.
 */
export function unusedConsent(
  compared: readonly DesiredTopic[],
  risks: readonly Risk[],
  { flags, wholeFiles }: { readonly flags: readonly AllowFlag[]; readonly wholeFiles: boolean },
): readonly Note[] {
  const used = new Set(
    risks.flatMap(({ resource, consent }) =>
      consent.kind === 'given' && consent.by === 'manifest'
        ? [consentKey(resource.name, consent.place, consent.in)]
        : [],
    ),
  )
  const missing = Map.groupBy(
    risks.filter(({ consent }) => consent.kind === 'missing'),
    ({ resource }) => resource.name,
  )
  const different: Note[] = []
  const unneeded = new Map<string, UnusedConsent & { readonly topic: string }>()
  for (const topic of compared) {
    for (const { risk, change, place, inDefaults } of topic.allow) {
      const key = consentKey(topic.name, place, inDefaults ? 'defaults' : undefined)
      if (used.has(key) || (inDefaults && (!wholeFiles || unneeded.has(key)))) continue
      const resource = topicNamed(topic.name)
      const others = inDefaults ? [] : (missing.get(topic.name) ?? []).filter(({ code }) => code === risk)
      if (others.length === 0) {
        unneeded.set(key, { topic: topic.name, resource: inDefaults ? null : resource, risk, change, place })
        continue
      }
      const text = `\`allow: {${risk}: ${change}}\` is not consent to ${others.map(({ words }) => words).join(', ')}`
      const consents = [{ resource, risk, change, place }]
      different.push({ resource, place, code: 'unused-consent', text, consents })
    }
  }
  return [...different, ...unneededNote([...unneeded.values()]), ...flags.flatMap((flag) => unusedFlag(flag, risks))]
}

const PLACES_SHOWN = 3

function unneededNote(unneeded: readonly (UnusedConsent & { readonly topic: string })[]): readonly Note[] {
  const [first] = unneeded
  if (first === undefined) return []
  const { topic, place } = first
  const consents = unneeded.map(({ topic: _, ...consent }) => consent)
  const places = consents.slice(0, PLACES_SHOWN).map(({ place: { file, line } }) => `${file}:${line}`)
  const more = consents.length - places.length
  const where = more > 0 ? `${places.join(', ')} and ${more} more` : places.join(', ')
  const text =
    consents.length === 1
      ? `\`allow: {${first.risk}: ${first.change}}\` is no longer needed; remove it when every environment is done`
      : `${consents.length} consents are no longer needed (${where}); remove them when every environment is done`
  return [{ resource: topicNamed(topic), place, code: 'unused-consent', text, consents }]
}

function unusedFlag({ risk, glob }: AllowFlag, risks: readonly Risk[]): readonly Note[] {
  if (risks.some(({ code, resource }) => code === risk && matchesGlob(glob, resource.name))) return []
  const text = `no planned change has the risk that \`--allow ${risk}:${glob}\` is for`
  return [{ resource: topicNamed(glob), place: null, code: 'unused-consent', text }]
}

/** A consent in `defaults` is used if any topic uses it. */
function consentKey(topic: string, { file, line, column }: Place, where: 'defaults' | undefined): string {
  return `${where === 'defaults' ? '' : topic} ${file}:${line}:${column}`
}
