import type { PlanDocument, PlanSource } from '../../model/plan-document.ts'
import { commitLink } from '../phrases/source-link.ts'
import { headline } from '../phrases/verdict.ts'
import { code, inline, linked } from './inline.ts'

/** What was compared with what, and by what this plan is told from others: commit, digest and time. */
export function footerText(plan: PlanDocument): string {
  const { source, digest, clusterId, createdAt } = plan
  const facts = [
    ...commitWords(source),
    ...(digest === null ? [] : [`plan ${code(digest, LONGEST)}`]),
    inline(`${createdAt.slice(0, 10)} ${createdAt.slice(11, 16)} UTC`),
  ]
  const about = clusterId === null ? uncompared(plan) : headline(plan)
  return `<sub>${inline(about, LONGEST_HEADLINE)}<br>\n${facts.join(' · ')}</sub>\n`
}

/** `Env prod, no cluster was contacted.` */
function uncompared({ environment, outcome }: PlanDocument): string {
  const cluster = `o cluster was ${outcome === 'invalid' ? 'contacted' : 'read'}.`
  return environment === null ? `N${cluster}` : `Env ${environment}, n${cluster}`
}

/** In a pull request, what was planned is its newest commit merged into the target. */
function commitWords(source: PlanSource): readonly string[] {
  const { commit, head } = source
  if (commit === null) return []
  if (head === null || head === commit) return [`commit ${commitText(commit, source)}`]
  return [`commit ${commitText(head, source)}, checked out as ${commitText(commit, source)}`]
}

function commitText(commit: string, source: PlanSource): string {
  return linked(code(commit.slice(0, 10)), commitLink(commit, source))
}

const LONGEST = 100
const LONGEST_HEADLINE = 600
