import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../plan/plan-document.ts'
import { lacksClusterId } from './closing-words.ts'
import { consentSteps } from './consent-steps.ts'
import { restSteps } from './rest-steps.ts'
import { shellWord } from './shell-word.ts'
import { unavailableSteps } from './unavailable-steps.ts'
import { unknownSteps } from './unknown-steps.ts'

/** One thing to do. */
export interface NextStep {
  /** Full sentences; what stands in backticks is to be typed. */
  readonly text: string
  /** Where to do it, topic by topic, each with the manifest line it is about: as many as there are topics in the worst case. */
  readonly items: readonly { readonly text: string; readonly place: Place | null }[]
  /** To be run in a shell. */
  readonly command: string | null
}

/** What to do now, in this order; at least one, never more than a handful. */
export function nextSteps(plan: PlanDocument): readonly NextStep[] {
  switch (plan.outcome) {
    case 'invalid':
      return [
        say('Fix the errors below. To check the manifests without a cluster:', { command: validateCommand(plan) }),
      ]
    case 'unavailable':
      return unavailableSteps(plan)
    case 'refused':
      return refusedSteps(plan)
    case 'changes':
      return [...clusterIdSteps(plan), say(mergeWords(plan))]
    case 'empty':
      return [say(plan.snapshot === null ? 'Nothing to do.' : 'Nothing to do, as far as the snapshot tells.')]
    default:
      return plan.outcome satisfies never
  }
}

function say(text: string, { items = [], command = null }: Partial<NextStep> = {}): NextStep {
  return { text, items, command }
}

function refusedSteps(plan: PlanDocument): readonly NextStep[] {
  const { refusals, manifests, source } = plan
  if (refusals.some(({ code }) => code === 'wrong-cluster')) {
    const connect = `Connect to cluster ${manifests.clusterId} with \`--bootstrap-servers\``
    return [say(`${connect}, or correct \`clusterId\` in the manifests.`)]
  }
  return [
    ...blockSteps(plan),
    ...unknownSteps(plan),
    ...consentSteps(plan),
    ...deleteSteps(plan),
    ...clusterIdSteps(plan),
    say(source.repository === null ? 'Then plan again.' : 'Then push: the plan is made again.'),
    ...restSteps(plan),
  ]
}

/** Why not and the way out are the block's own words; this says where. */
function blockSteps({ blocks }: PlanDocument): readonly NextStep[] {
  if (blocks.length === 0) return []
  const items = blocks.map(({ topic, place, attribute }) => {
    return {
      text: attribute === null ? topic : `${topic}: ${attribute.name} ${attribute.from} → ${attribute.to}`,
      place,
    }
  })
  return [say('Take back what is blocked, or follow the way out that its reason names.', { items })]
}

function deleteSteps({ refusals, changes }: PlanDocument): readonly NextStep[] {
  if (!refusals.some(({ code }) => code === 'too-many-deletes')) return []
  const deletes = changes.filter(({ kind }) => kind === 'delete').length
  const all = deletes === 1 ? 'the delete is' : `all ${deletes} deletes are`
  return [say(`If ${all} meant, plan and apply with \`--max-deletes ${deletes}\`.`)]
}

function clusterIdSteps(plan: PlanDocument): readonly NextStep[] {
  if (!lacksClusterId(plan)) return []
  const why =
    '`apply --auto-approve` (as in CI) refuses deletes and consented risks on a cluster that no manifest names'
  const { clusterId, environment } = plan
  const where =
    environment === null ? 'at the top of the manifest' : `to \`environments: ${environment}:\` of the manifest`
  return [say(`If this is the right cluster, add \`clusterId: ${clusterId}\` ${where}: ${why}.`)]
}

function mergeWords({ snapshot, digest }: PlanDocument): string {
  if (snapshot !== null)
    return 'If this is right, merge it, and plan on the cluster: a plan on a snapshot is never applied.'
  return `If this is right, merge and apply it. Its digest is \`${digest}\`: plans of one digest make the same changes.`
}

function validateCommand({ source: { paths }, environment }: PlanDocument): string {
  const files = paths.flatMap((path) => ['-f', shellWord(path)])
  const env = environment === null ? [] : ['--env', shellWord(environment)]
  return ['caracal kafka validate', ...files, ...env].join(' ')
}
