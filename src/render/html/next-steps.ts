import type { PlanDocument } from '../../model/plan-document.ts'
import { type NextStep, nextSteps } from '../phrases/next-step.ts'
import { type Html, html } from './html.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'
import { scrolling } from './scrolling.ts'

/** So many topics are named for a step; all of them say it again where they stand. */
const ITEMS = 8

/** What to do now, right below the verdict. */
export function nextStepsSection(plan: PlanDocument): Html {
  const steps = nextSteps(plan).map((step) => stepBody(step, plan))
  const list = html`<ol>\n${steps.map((step) => html`<li>${step}</li>\n`)}</ol>`
  return html`<section class="next" aria-labelledby="next">
<h2 id="next">What to do now</h2>
${steps.length === 1 ? html`<div>${steps}</div>` : list}
</section>
`
}

function stepBody({ text, items, command }: NextStep, { source }: PlanDocument): Html {
  const shown = items.slice(0, ITEMS).map((item) => {
    const where = item.place === null ? null : html` <span class="place">${placeLink(item.place, source)}</span>`
    return html`<li>${prose(item.text)}${where}</li>\n`
  })
  const more = items.length - shown.length
  const rest = more === 0 ? null : html`<li>and ${more} more, each at its topic below</li>\n`
  const list = items.length === 0 ? null : html`\n<ul>\n${shown}${rest}</ul>\n`
  return html`${prose(text)}${list}${command === null ? null : typed(command)}`
}

/** One click takes it all. */
function typed(command: string): Html {
  const words = command.split(' ').map((word, index) => html`${index === 0 ? '' : ' '}<span>${word}</span>`)
  return html`\n<pre class="command"${scrolling(command, 'Command')}><code>${words}</code></pre>\n`
}
