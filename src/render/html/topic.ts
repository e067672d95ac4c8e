import type { PlanDocument } from '../../model/plan-document.ts'
import { jointConsent } from '../phrases/consent-words.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { changeLine } from './change.ts'
import { blockBox, noteLine } from './finding.ts'
import { type Html, html } from './html.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'
import { riskBox } from './risk.ts'
import { actionOf } from './topic-actions.ts'

/** All that the plan says of one topic. */
export function topicCard(section: TopicSection, owner: string | null, plan: PlanDocument): Html {
  const { topic, blocks, changes, risks, notes } = section
  const { kind, sign, word } = actionOf(section)
  const changed = changes.map((change) => {
    const own = risks.filter((risk) => risk.change === change.id)
    return html`${changeLine(change)}${own.map((risk) => riskBox(risk, section, plan))}`
  })
  const several = jointConsent(section)
  const asked = several === null ? null : html`<p class="consent">${prose(several)}</p>\n`
  return html`<article class="topic ${kind}" data-action="${kind}"${riskData(section)}>
<h3><span class="tag">${sign} ${word}</span> <span class="name">${topic}</span></h3>
${about(section, owner, plan)}${blocks.map(blockBox)}${changed}${asked}${notes.map(noteLine)}</article>
`
}

/** What the filters go by. */
function riskData({ risks }: TopicSection): Html | null {
  if (risks.length === 0) return null
  const codes = [...new Set(risks.map(({ code }) => code))]
  const consents = [...new Set(risks.map(({ consent }) => consent.kind))]
  return html` data-risk="${codes.join(' ')}" data-consent="${consents.join(' ')}"`
}

function about({ place }: TopicSection, owner: string | null, { source }: PlanDocument): Html | null {
  if (place === null && owner === null) return null
  const where = place === null ? null : html`<span class="place">${placeLink(place, source)}</span>`
  const whose = owner === null ? null : html`<span class="owner">owner <b>${owner}</b></span>`
  return html`<p class="about">${whose}${where}</p>\n`
}
