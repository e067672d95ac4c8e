import { type Html, html } from './html.ts'

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
