import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { closingLines } from '../layout/plan-closing.ts'
import { headlineLines } from '../layout/plan-headline.ts'
import { worstFirst } from '../phrases/by-severity.ts'
import { consentWords, jointConsent } from '../phrases/consent-words.ts'
import { placeText } from '../phrases/plain.ts'
import { inRepository } from '../phrases/source-link.ts'
import { type TopicSection, topicSections } from '../phrases/topic-sections.ts'
import { verdict } from '../phrases/verdict.ts'
import type { Annotation } from './workflow-command.ts'

/** A thing to say at a line of a manifest. */
export type Finding = Omit<Annotation, 'at'> & { readonly place: Place | null }

/** All that a reviewer should see, worst first in each kind: what the run comes to, then why. */
export function annotationsOf(plan: PlanDocument): readonly Annotation[] {
  const sections = topicSections(plan)
  const findings = [
    result(plan),
    ...plan.diagnostics.filter(({ severity }) => severity === 'error').map(ofDiagnostic),
    ...sections.flatMap(ofBlocks),
    ...riskFindings(plan, sections),
    ...plan.diagnostics.filter(({ severity }) => severity === 'warning').map(ofDiagnostic),
    ...sections.flatMap(ofNotes),
  ]
  return findings.map((finding) => placed(finding, plan.source.folder))
}

function result(plan: PlanDocument): Finding {
  const { outcome, failure } = plan
  const kind = outcome === 'changes' || outcome === 'empty' ? 'notice' : 'error'
  const about = { kind, title: verdict(plan), place: null } as const
  if (outcome === 'invalid') return { ...about, message: ['No cluster was contacted.'] }
  if (failure !== null) return { ...about, message: [failure.message, ...failure.remedy.split('\n')] }
  return { ...about, message: unwrapped([...headlineLines(plan), ...closingLines(plan)]) }
}

/** Whole sentences again, of lines that were broken for a terminal; a command keeps its line. */
function unwrapped(broken: readonly string[]): readonly string[] {
  return broken
    .join('\n')
    .replace(/(?<!:)\n +/g, ' ')
    .split('\n')
}

function ofDiagnostic({ severity, code, summary, hint, place, related }: Diagnostic): Finding {
  const others = related.map((other) => `${placeText(other.place)} ${other.message}`)
  const more = [...others, ...(hint === null ? [] : [hint])]
  // GitHub shows no annotation without a message.
  return { kind: severity, title: `${code}: ${summary}`, place, message: more.length === 0 ? [summary] : more }
}

function ofBlocks({ topic, blocks }: TopicSection): readonly Finding[] {
  return blocks.map(({ place, attribute, reason }) => {
    const what = attribute === null ? '' : `${attribute.name} ${attribute.from} → ${attribute.to}: `
    return { kind: 'error', title: `blocked: ${topic}`, place, message: [`${what}${reason}`] }
  })
}

function ofNotes({ topic, notes }: TopicSection): readonly Finding[] {
  return notes.map(({ place, text }) => ({ kind: 'notice', title: `note: ${topic}`, place, message: [text] }))
}

/** Runners take absolute paths of a checkout, too. What lies outside of it has no lines on GitHub, and is said in words. */
function placed({ place, ...finding }: Finding, folder: string): Annotation {
  if (place === null) return { ...finding, at: null }
  const file = place.file.startsWith('/') ? place.file : inRepository(place.file, folder)?.join('/')
  if (file !== undefined) return { ...finding, at: { ...place, file } }
  return { ...finding, at: null, message: [placeText(place), ...finding.message] }
}

/** Each risk at the line that brings it: those that nobody has agreed to are errors. Worst first. */
export function riskFindings(plan: PlanDocument, sections: readonly TopicSection[]): readonly Finding[] {
  const section = new Map(sections.map((one) => [one.topic, one]))
  return worstFirst(plan).flatMap((risk) => {
    const of = section.get(risk.resource.name)
    return of === undefined ? [] : [finding(risk, of)]
  })
}

function finding(risk: Risk, section: TopicSection): Finding {
  const {
    code,
    resource: { name: topic },
    text,
  } = risk
  const missing = risk.consent.kind === 'missing'
  const change = section.changes.find(({ id }) => id === risk.change)
  const words = change === undefined ? null : describeChange(change)
  const what = words?.kind === 'attribute' ? `${words.name} ${words.from} → ${words.to}` : risk.words
  const consent = missing ? (jointConsent(section) ?? consentWords(risk, section)) : consentWords(risk, section)
  return {
    kind: missing ? 'error' : 'warning',
    title: `${code}${missing ? ' without consent' : ''}: ${topic}`,
    place: change?.place ?? section.place,
    message: [`${what}: ${text}`, ...(consent === null ? [] : [consent])],
  }
}
