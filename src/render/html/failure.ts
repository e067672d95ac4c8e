import type { PlanDocument } from '../../model/plan-document.ts'
import { type Html, html } from './html.ts'

/** What stopped the run at the cluster, in its own words, and the remedy. */
export function failureSection({ failure }: PlanDocument): Html {
  if (failure === null) return html``
  const remedy = failure.remedy.split('\n').map((line) => html`<p>${line}</p>`)
  return html`<section class="problem error" aria-labelledby="failure">
<h2 id="failure">What went wrong</h2>
<p class="said"><code>${failure.message}</code></p>
${remedy}
</section>
`
}
