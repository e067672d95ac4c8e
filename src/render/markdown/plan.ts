import type { PlanDocument } from '../../model/plan-document.ts'
import { countDiagnostics } from '../layout/diagnostics.ts'
import { failureLines } from '../layout/failure.ts'
import { type TopicSection, topicSections } from '../phrases/topic-sections.ts'
import { verdict } from '../phrases/verdict.ts'
import { attentionTable } from './attention-table.ts'
import { diagnosticText } from './diagnostics.ts'
import { fenced } from './fence.ts'
import { changesFold, explanationFold, notesFold, outsideScopesFold, unmanagedFold, warningsFold } from './folds.ts'
import { footerText } from './footer.ts'
import { inline } from './inline.ts'
import { planMarker } from './marker.ts'
import { nextStepsText } from './next-steps.ts'
import { effectText, summaryText } from './summary.ts'
import { type Listing, leftOut, plainListing, within } from './within.ts'

/**
 * GitHub's own figure for a comment. Measured, it takes 262,144 bytes of UTF-8, and its message speaks of characters
 * (xmo-odoo in dead-claudia/github-limits#13): text of 65,536 UTF-16 units is within either.
 */
export const LONGEST_COMMENT = 65_536

export interface MarkdownOptions {
  /** In UTF-16 units. */
  readonly longest?: number
  /** Markdown in place of what to do in a pull request. */
  readonly steps?: string
}

/** The plan for a comment on a pull request or a job's summary. Ends in a line feed. */
export function renderPlanMarkdown(plan: PlanDocument, options: MarkdownOptions = {}): string {
  const { longest = LONGEST_COMMENT, steps = nextStepsText(plan) } = options
  const title = `### ${inline(verdict(plan), LONGEST_TITLE)}\n\n`
  return within([`${planMarker(plan)}\n`, title, ...body(plan, steps), footerText(plan)], longest)
}

const LONGEST_TITLE = 300

function body(plan: PlanDocument, steps: string): readonly (string | Listing)[] {
  const { outcome, failure, explanation } = plan
  if (outcome === 'invalid') return [...invalidText(plan), steps, problems(plan)]
  if (failure !== null) {
    const said = fenced('text', failureLines(failure).slice(0, LONGEST_FAILURE))
    return [`${effectText(plan)}\n\n${said}\n`, steps, ...warningsFold(plan)]
  }
  const sections = topicSections(plan)
  const table = attentionTable(plan, sections)
  return [
    summaryText(plan),
    ...table,
    approvalText(plan),
    steps,
    ...(explanation === null ? foldsOf(plan, sections, table.length === 0) : explanationFold(explanation, plan)),
    ...warningsFold(plan),
  ]
}

/** Changes are folded away below what needs a decision. */
function foldsOf(plan: PlanDocument, sections: readonly TopicSection[], open: boolean): readonly (Listing | string)[] {
  return [...changesFold(sections, { open }), ...notesFold(plan), ...unmanagedFold(plan), ...outsideScopesFold(plan)]
}

function invalidText(plan: PlanDocument): readonly string[] {
  return [`${effectText(plan)}\n\n${countDiagnostics(plan.diagnostics, plan.manifests.files)}\n\n`]
}

function problems({ diagnostics, source }: PlanDocument): Listing {
  return plainListing(diagnostics, (one) => diagnosticText(one, source), leftOut('problem', 'problems'))
}

/** Lines. */
const LONGEST_FAILURE = 20

/** Whom to ask before a risk is taken; empty where none needs consent. */
export function approvalText({ risks }: PlanDocument): string {
  if (risks.every(({ consent }) => consent.kind === 'not-needed')) return ''
  return `${ASK}\n\n`
}

const ASK =
  '**Before approving:** ask the owners and groups under Who is affected; if none is listed, find out who uses the topic.'
