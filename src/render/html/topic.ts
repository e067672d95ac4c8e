import type { Change } from '../../model/change.ts'
import type { Figure } from '../../model/figure.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { concernedBy } from '../phrases/affected.ts'
import { consentWords, inDefaults, jointConsent } from '../phrases/consent-words.ts'
import { forGood } from '../phrases/losses.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { blockBox, move, noteLine } from './finding.ts'
import { type Html, html } from './html.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'
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

/** What a change looks like under its topic's name. */
function changeLine(change: Change): Html {
  const words = describeChange(change)
  switch (words.kind) {
    case 'attribute':
      return move(words)
    case 'new':
      return html`<ul class="attributes">${words.attributes.map((attribute) => html`<li>${attribute}</li>`)}</ul>\n`
    case 'gone':
      return html`<p class="gone">${words.text}</p>\n`
    default:
      return words satisfies never
  }
}

const STATES = { missing: 'needs consent', given: 'consent given', 'not-needed': 'warning' } as const
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
      ? html`consent: ${placeLink(consent.place, source)}${inDefaults(consent)}`
      : prose(words)
  return html`<p class="consent">${told}</p>\n`
}

/**
 * How much of the topic is deleted, as a bar under its label; the text beside it says the same in numbers. Of bytes and records the
 * smaller part, as in the text.
 */
function lossBar({ loss }: Risk): Html {
  if (loss === null) return html``
  const { bytes, leaderBytes, records, totalRecords } = loss
  const parts = [
    { what: 'bytes', part: partOf(bytes, leaderBytes) },
    { what: 'records', part: partOf(records, totalRecords) },
  ].flatMap(({ what, part }) => (part === null ? [] : [{ what, part }]))
  const smallest = parts.toSorted((a, b) => a.part - b.part)[0]
  if (smallest === undefined) return html``
  const share = Math.min(100, Math.max(1, Math.ceil(100 * smallest.part)))
  return html`<figure class="loss">
<figcaption>Deleted: at most ${share}% of the ${smallest.what}</figcaption>
<svg class="bar" aria-hidden="true"><rect width="100%" height="100%"/><rect class="goes" width="${share}%" height="100%"/></svg>
</figure>
`
}

function partOf(part: Figure | null, whole: Figure | null | undefined): number | null {
  if (!part || !whole || part.kind === 'unknown' || whole.kind === 'unknown') return null
  return part.value <= 0 || whole.value <= 0 ? null : part.value / whole.value
}

const SHOWN = 20

/** The groups on a topic that loses records; who has most unread of what goes comes first. */
function groupsTable(risk: Risk): Html {
  const { groups } = concernedBy({ owners: [], risks: [risk] }, risk.resource.name)
  if (groups.length === 0) return html``
  const rows = groups.slice(0, SHOWN).map(({ id, active, unread }) => {
    return html`<tr><th scope="row">${id}</th><td>${active ? 'active' : 'not active'}</td><td>${unread ?? 'unknown'}</td></tr>\n`
  })
  const more = groups.length - rows.length
  const rest = more <= 0 ? null : html`<tr><td colspan="3">and ${more} more groups</td></tr>\n`
  return html`<table class="groups">
<thead><tr><th scope="col">Group</th><th scope="col">State</th><th scope="col">Reading</th></tr></thead>
<tbody>
${rows}${rest}</tbody>
</table>
`
}
