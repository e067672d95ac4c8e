import type { PlanDocument } from '../../model/plan-document.ts'
import { count } from '../phrases/plain.ts'
import { snapshotAge } from '../phrases/snapshot-words.ts'
import { commitLink } from '../phrases/source-link.ts'
import { type Html, html } from './html.ts'
import { link } from './place-link.ts'
import { scrolling } from './scrolling.ts'

/** What the plan was made of, on and when. */
export function factsList(plan: PlanDocument): Html {
  const { environment, clusterId, manifests, options } = plan
  const facts: readonly (readonly [name: string, value: Html | string | null])[] = [
    ['Environment', environment],
    ['Cluster', clusterId],
    ['Snapshot, in place of the cluster', snapshotAge(plan)],
    ['Manifests', `${count(manifests.topics, 'topic')} from ${count(manifests.files, 'file')}`],
    ['Scope', listed(manifests.scope)],
    ['Only', listed(options.target)],
    ['Commit', commit(plan)],
    ['Planned', time(plan.createdAt)],
  ]
  const items = facts.map(([name, value]) => {
    if (value === null) return html``
    const scrolls = typeof value === 'string' ? scrolling(value, name) : null
    return html`<div><dt>${name}</dt><dd>${scrolls === null ? value : html`<div${scrolls}>${value}</div>`}</dd></div>`
  })
  return html`<dl class="facts">${items}</dl>
`
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(' ')
}

/** In a pull request, the commit that people know. */
function commit({ source }: PlanDocument): Html | null {
  const hash = source.head ?? source.commit
  return hash === null ? null : link(hash.slice(0, 10), commitLink(hash, source))
}

/** `2026-11-22 13:20 UTC` */
export function time(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`
}
