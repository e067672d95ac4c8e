import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../plan/plan-document.ts'
import { consentSteps } from './consent-steps.ts'
import { count } from './plain.ts'
import { shellWord } from './shell-word.ts'

/** What to do now. */
export interface NextStep {
  /** A full sentence; what stands in backticks is to be typed. With a command, it ends in a colon. */
  readonly text: string
  /** The manifest line that it is about. */
  readonly place: Place | null
  /** To be run in a shell. */
  readonly command: string | null
}

/** What to do now, in this order: one to a few sentences, as many as there are topics in the worst case. */
export function nextSteps(plan: PlanDocument): readonly NextStep[] {
  switch (plan.outcome) {
    case 'invalid':
      return [say('Mend the manifests. To check them without a cluster:', { command: validateCommand(plan) })]
    case 'unavailable':
      return [say('Mend that and plan again. To find out more:', { command: 'caracal kafka doctor' })]
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

function say(text: string, { place = null, command = null }: Partial<NextStep> = {}): NextStep {
  return { text, place, command }
}

function refusedSteps(plan: PlanDocument): readonly NextStep[] {
  const { refusals, manifests, applyRest, source } = plan
  const codes = new Set(refusals.map(({ code }) => code))
  if (codes.has('wrong-cluster')) {
    return [
      say(
        `Connect to cluster ${manifests.clusterId} with \`--bootstrap-servers\`, or correct \`clusterId\` in the manifests.`,
      ),
    ]
  }
  const deletes = plan.changes.filter(({ kind }) => kind === 'delete').length
  const again = source.repository === null ? 'Then plan again.' : 'Then push: the plan is made again.'
  return [
    ...blockSteps(plan),
    ...consentSteps(plan),
    ...(codes.has('too-many-deletes')
      ? [say(`If all ${count(deletes, 'delete')} are meant, plan and apply with \`--max-deletes ${deletes}\`.`)]
      : []),
    ...clusterIdSteps(plan),
    say(again),
    ...(applyRest === null ? [] : [say('To apply the rest meanwhile:', { command: applyRest })]),
  ]
}

/** Why not and the way out are the block's own words; this says where. */
function blockSteps({ blocks }: PlanDocument): readonly NextStep[] {
  return blocks.map(({ topic, place, attribute }) => {
    const what = attribute === null ? topic : `${attribute.name} ${attribute.from} → ${attribute.to} of ${topic}`
    return say(`Take back what is blocked, or follow the way out that it names: ${what}.`, { place })
  })
}

/** What a pipeline is, or would be, refused for. */
function clusterIdSteps({ clusterId, manifests, summary, risks, refusals }: PlanDocument): readonly NextStep[] {
  const refused = refusals.some(({ code }) => code === 'no-cluster-id')
  const wouldBe = summary.delete > 0 || risks.some(({ consent }) => consent.kind === 'given')
  if (manifests.clusterId !== null || !(refused || wouldBe)) return []
  const why = 'without it `apply --auto-approve` neither deletes nor takes risks with consent'
  return [say(`Add \`clusterId: ${clusterId}\` to the manifest: ${why}.`)]
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
