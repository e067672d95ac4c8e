import type { PlanDocument } from '../../model/plan-document.ts'
import { type Html, html } from './html.ts'

/** The foot of the page: how to tell this plan from another. */
export function colophon({ digest }: PlanDocument): Html {
  const named = digest === null ? null : html`Plan <code>${digest}</code>: plans of one digest make the same changes. `
  return html`<footer class="wide">
<p>${named}Made by <code>caracal kafka</code>.</p>
</footer>
`
}
