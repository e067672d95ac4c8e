import type { PlanDocument } from '../../model/plan-document.ts'
import { outsideScopesText } from '../phrases/outside-scopes.ts'
import { type Html, html } from './html.ts'

/** What no manifest covers: a count, and the names if they were asked for. */
export function outsideScopes(plan: PlanDocument): Html {
  const text = outsideScopesText(plan)
  if (text === null) return html``
  const names = plan.outsideScopes?.names ?? []
  const items = names.map((name) => html`<li><code>${name}</code></li>\n`)
  const list = names.length === 0 ? null : html`<ul>\n${items}</ul>\n`
  return html`<p class="outside-scopes">${text}</p>\n${list}`
}

/** Topics in scope that are not declared in the manifests given. */
export function unmanagedList(topics: readonly string[]): Html {
  if (topics.length === 0) return html``
  const items = topics.map((topic) => html`<li data-action="unmanaged"><code>${topic}</code></li>\n`)
  return html`<section class="unmanaged" aria-labelledby="unmanaged">
<h3 id="unmanaged"><span class="tag">? unmanaged</span> In scope, not declared in the manifests given; not changed</h3>
<ul>
${items}</ul>
</section>
`
}
