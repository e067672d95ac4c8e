import type { Note } from '../../model/finding.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { fingerprint } from '../../plan/fingerprint.ts'
import { code, inline } from '../../render/markdown/inline.ts'
import { planMarker } from '../../render/markdown/marker.ts'
import { nextStepsText } from '../../render/markdown/next-steps.ts'
import { LONGEST_COMMENT, renderPlanMarkdown } from '../../render/markdown/plan.ts'
import { count, printable } from '../../render/phrases/plain.ts'
import { verdict } from '../../render/phrases/verdict.ts'
import type { DriftTelling } from '../drift/follow-drift.ts'
import { LONGEST_STAMP } from '../stamped.ts'

/** What the drift issue says of a plan that compared all topics of its manifests with the cluster. */
export function driftTelling(plan: PlanDocument): DriftTelling {
  const drift = hasDrift(plan)
  const marker = planMarker(plan).replace('caracal-plan', 'caracal-drift')
  const introduction = `\n\n${drift ? `${driftWords(plan)} ${KEPT}` : `${noDriftWords(plan)} ${COMES_BACK}`}\n`
  const longest = LONGEST_COMMENT - LONGEST_STAMP - introduction.length
  const shown = renderPlanMarkdown(plan, { longest, steps: drift ? stepsText(plan) : '' })
  return {
    ...{ marker, drift, title: titleOf(plan) },
    body: `${marker}${introduction}${shown.slice(planMarker(plan).length)}`,
    madeAt: plan.createdAt,
    gist: drift ? gistOf(plan) : 'none',
    news: drift ? `There is other drift now. ${inline(resultOf(plan))}` : noDriftWords(plan),
  }
}

/** Whether anything on the cluster is not as the manifests say, be it to be changed, blocked, or not declared in the manifests given. */
function hasDrift({ outcome, blocks, unmanaged }: PlanDocument): boolean {
  return outcome !== 'empty' || blocks.length > 0 || unmanaged.length > 0
}

/** The same as long as the drift is: not times, places or figures. */
function gistOf({ digest, blocks, unmanaged }: PlanDocument): string {
  const blocked = blocks.map(({ resource: { name: topic }, code: why, attribute }) => ({ topic, why, attribute }))
  return fingerprint({ digest, blocked, unmanaged }).slice(0, 12)
}

const KEPT = `${code('caracal kafka drift-issue')} keeps this issue up to date, and closes it once there is no drift. Closed as not planned, it stays closed while the drift is the same.`

const COMES_BACK = 'Should drift come back, this issue opens again.'

function driftWords(plan: PlanDocument): string {
  const changed = plan.outcome === 'empty' ? [] : [CHANGED]
  const strays = plan.unmanaged.length
  const unmanaged = `${count(strays, 'topic is', 'topics are')} on the cluster, in the manifests' scope, and not declared in the manifests given.`
  return `**Drift.** ${[...changed, ...(strays === 0 ? [] : [unmanaged])].join(' ')}`
}

const CHANGED =
  'The cluster is not as the manifests say: somebody changed it by other means, or changes that were merged are not applied.'

/** Who is right, the manifests or the cluster, only people know. */
function stepsText(plan: PlanDocument): string {
  const changed = plan.outcome === 'empty' ? [] : [EITHER]
  const strays = plan.unmanaged.length === 0 ? [] : ['Declare the undeclared topics, or delete them.']
  const either = `${[...changed, ...strays].join(' ')}\n\n`
  return plan.outcome === 'refused' ? `${either}${nextStepsText(plan)}` : `**What to do now:** ${either}`
}

const EITHER =
  'Where the manifests are right, apply them. Where the cluster is right, change the manifests to say what it has.'

function noDriftWords({ createdAt, notes }: PlanDocument): string {
  const seen = notes.some(({ code: why }) => NOT_SEEN.has(why)) ? ', as far as this account can see' : ''
  return `**No drift any more.** On ${createdAt.slice(0, 10)} at ${createdAt.slice(11, 16)} UTC the cluster was as the manifests say${seen}.`
}

/** What a plan without changes may have left uncompared. */
const NOT_SEEN: ReadonlySet<Note['code']> = new Set(['config-not-readable', 'sensitive-not-compared', 'not-checked'])

function resultOf(plan: PlanDocument): string {
  const strays = plan.unmanaged.length
  return `${verdict(plan)}${strays === 0 ? '' : `; ${count(strays, 'unmanaged topic')}`}`
}

const LONGEST_TITLE = 200

/** `Kafka drift: prod, teams/billing`; paths where they are not the usual ones. */
function titleOf({ environment, source: { folder, paths } }: PlanDocument): string {
  const usual = paths.length === 1 && paths[0] === 'manifests'
  const words = [environment ?? '', folder, ...(usual ? [] : paths)].filter((word) => word !== '').map(printable)
  return ['Kafka drift', words.join(', ')]
    .filter((word) => word !== '')
    .join(': ')
    .slice(0, LONGEST_TITLE)
    .toWellFormed()
}
