import type { PlanDocument } from '../../model/plan-document.ts'
import { verdict } from '../phrases/verdict.ts'
import { diagnosticsSection } from './diagnostics.ts'
import { explanationSection } from './explanation.ts'
import { type Html, html } from './html.ts'
import { nextStepsSection } from './next-steps.ts'
import { overview } from './overview.ts'
import { colophon, page } from './page.ts'
import { topicsSection } from './topics.ts'

/**
 * The plan as one web page that needs nothing else: no network, no other file. Light and dark, made for keyboards, screen readers
 * and printers; with 10,000 topics, too. Without JavaScript it lacks only the filters.
 */
export function renderPlanHtml(plan: PlanDocument): string {
  const title = verdict(plan)
  return page(
    title,
    html`${overview(plan, title)}
<main id="main" class="wide">
${failureSection(plan)}${nextStepsSection(plan)}${diagnosticsSection(plan)}${
  plan.explanation === null ? topicsSection(plan) : explanationSection(plan.explanation, plan)
}</main>
${colophon(plan)}`,
  )
}

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
