import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../plan/plan-document.ts'
import { closingLines } from '../text/plan-closing.ts'
import { headlineLines } from '../text/plan-headline.ts'
import { placeText } from '../words/plain.ts'
import { inRepository } from '../words/source-link.ts'
import { type TopicSection, topicSections } from '../words/topic-sections.ts'
import { verdict } from '../words/verdict.ts'
import { riskFindings } from './risk-findings.ts'
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
