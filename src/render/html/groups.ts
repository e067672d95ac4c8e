import type { Risk } from '../../model/plan-document.ts'
import { concernedBy } from '../phrases/who-is-hurt.ts'
import { type Html, html } from './html.ts'

const SHOWN = 20

/** The groups on a topic that loses records; who has most unread of what goes comes first. */
export function groupsTable(risk: Risk): Html {
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
