import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { consentWords } from '../phrases/consent-words.ts'
import { forGood } from '../phrases/losses.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { groupsTable } from './groups.ts'
import { type Html, html } from './html.ts'
import { lossBar } from './loss-bar.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'

const STATES = { missing: 'no consent', given: 'consent given', 'not-needed': 'warning' } as const
const CLASSES = { missing: 'missing', given: 'given', 'not-needed': 'warning' } as const

/** Why a change may hurt, what goes, who has not read it, and where it stands with consent. */
export function riskBox(risk: Risk, section: TopicSection, plan: PlanDocument): Html {
  const { code, consent } = risk
  return html`<div class="box risk ${CLASSES[consent.kind]}">
<p><b class="tag">⚠ ${code}</b> <span class="state">${STATES[consent.kind]}</span> ${prose(forGood(risk))}</p>
${lossBar(risk)}${groupsTable(risk)}${consentLine(risk, section, plan)}</div>
`
}

function consentLine(risk: Risk, section: TopicSection, { source }: PlanDocument): Html {
  const words = consentWords(risk, section)
  if (words === null) return html``
  const { consent } = risk
  const told =
    consent.kind === 'given' && consent.by === 'manifest'
      ? html`consent: ${placeLink(consent.place, source)}`
      : prose(words)
  return html`<p class="consent">${told}</p>\n`
}
