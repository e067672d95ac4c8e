import { matchesGlob } from '../manifest/glob.ts'
import type { Change } from '../model/change.ts'
import type { Consent, DesiredTopic } from '../model/desired-state.ts'
import type { Note } from '../model/finding.ts'
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
  if (written) return { kind: 'given', by: 'manifest', place: written.place }
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

/** Consent that meets no such risk is worth a note: left standing, it would allow a later change nobody reviewed. */
export function unusedConsent(
  compared: readonly DesiredTopic[],
  risks: readonly Risk[],
  flags: readonly AllowFlag[],
): readonly Note[] {
  const used = new Set(
    risks.flatMap(({ resource: { name: topic }, consent }) =>
      consent.kind === 'given' && consent.by === 'manifest' ? [`${topic} ${placeKey(consent.place)}`] : [],
    ),
  )
  const missing = Map.groupBy(
    risks.filter(({ consent }) => consent.kind === 'missing'),
    ({ resource: { name: topic } }) => topic,
  )
  const written = compared.flatMap((topic) =>
    topic.allow
      .filter((consent) => !used.has(`${topic.name} ${placeKey(consent.place)}`))
      .map(({ risk, change, place }): Note => {
        const others = (missing.get(topic.name) ?? []).filter(({ code }) => code === risk)
        const text =
          others.length === 0
            ? `allow {${risk}: ${change}} meets no such risk here now; remove it once it is done everywhere`
            : `allow {${risk}: ${change}} is no consent to ${others.map(({ words }) => words).join(', ')}`
        return { resource: topicNamed(topic.name), place, code: 'unused-consent', text, consent: { risk, change } }
      }),
  )
  const given = flags
    .filter(
      ({ risk, glob }) =>
        !risks.some(({ code, resource: { name: topic } }) => code === risk && matchesGlob(glob, topic)),
    )
    .map(({ risk, glob }): Note => {
      const text = `--allow ${risk}:${glob} meets no such risk now`
      return { resource: topicNamed(glob), place: null, code: 'unused-consent', text }
    })
  return [...written, ...given]
}

function placeKey({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`
}
