import { countWords } from '../../resources/topics/losses/quantity-words.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { type Html, html } from './html.ts'
import { actionOf, TOPIC_ACTIONS } from './topic-actions.ts'

/** Below this, all is seen at a glance. */
const WORTH_FILTERING = 3

/** Controls that narrow the topics down. Hidden until the script that makes them work has run. */
export function filters(sections: readonly TopicSection[], unmanaged: readonly string[]): Html {
  const total = sections.length + unmanaged.length
  if (total < WORTH_FILTERING) return html``
  const kinds = [...sections.map((section) => actionOf(section).kind), ...unmanaged.map(() => 'unmanaged')]
  const actions = TOPIC_ACTIONS.map(({ kind, sign, word }) => ({ value: kind, label: `${sign} ${word}`, kind }))
  const codes = sections.flatMap(({ risks }) => [...new Set(risks.map(({ code }) => code))])
  const risks = [...new Set(codes)].sort().map((code) => ({ value: code, label: `⚠ ${code}`, kind: 'warning' }))
  const consents = sections.flatMap(({ risks }) => [...new Set(risks.map(({ consent }) => consent.kind))])
  const states = [
    { value: 'missing', label: 'missing', kind: 'missing' },
    { value: 'given', label: 'given', kind: 'given' },
  ]
  return html`<search>
<form class="filters" id="filters" aria-label="Filter topics" hidden>
${choices('action', 'Action', actions, kinds)}${choices('risk', 'Risk', risks, codes)}${choices('consent', 'Consent', states, consents)}<p class="find"><label for="find">Find</label> <input id="find" name="find" type="search" placeholder="topic, setting, owner, group …" autocomplete="off" spellcheck="false"></p>
<p class="shown"><output id="shown">All ${countWords(total)} topics</output> <button type="reset">Show all</button></p>
</form>
</search>
`
}

interface Choice {
  readonly value: string
  readonly label: string
  readonly kind: string
}

/** A group of boxes to tick, each with how many topics it stands for; those that stand for none are left out. */
function choices(name: string, legend: string, all: readonly Choice[], values: readonly string[]): Html {
  const counts = new Map([...Map.groupBy(values, (value) => value)].map(([value, of]) => [value, of.length]))
  const there = all.filter(({ value }) => counts.has(value))
  if (there.length === 0) return html``
  const boxes = there.map(({ value, label, kind }) => {
    return html`<label class="${kind}"><input type="checkbox" name="${name}" value="${value}"> ${label} <span class="count">${countWords(counts.get(value) ?? 0)}</span></label>\n`
  })
  return html`<fieldset>
<legend>${legend}</legend>
${boxes}</fieldset>
`
}
