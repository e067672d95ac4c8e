import type { PlanDocument, Risk } from '../model/plan-document.ts'
import type { Step } from '../model/step.ts'
import { fingerprint } from './fingerprint.ts'

const DIGEST_LENGTH = 12

/**
 * A short name for what a plan says: two plans that show the same changes of the same topics carry the same, whoever made them
 * and when; one that was edited no longer fits its own. It is no signature: whoever can write the file can work it out anew,
 * so what stands in a review is to be compared with what apply prints.
 *
 * Bound by it: format version, cluster, snapshot, environment, targets, prune, the changes, the steps in their order, what they rest on, and
 * the risks that need consent. Not: times, places, figures, notes, unmanaged topics, consent that was given.
 */
export function digestOf(plan: Omit<PlanDocument, 'digest' | 'seal'>): string {
  const { version, clusterId, environment, options, changes, steps, basis, risks } = plan
  const bound = {
    ...{ version, clusterId, environment, basis },
    snapshot: plan.snapshot !== null,
    target: canonicalTargets(options.target),
    prune: options.prune,
    changes: changes.map((change) => fingerprint(asked(change))).sort(),
    steps: steps.map(canonicalStep),
    risks: consentNeeding(risks).map(riskKey).sort(),
  }
  return fingerprint(bound).slice(0, DIGEST_LENGTH)
}

/** Without the place, and without what an account may not be allowed to see: the cluster default of what is not declared. */
function asked({ place, ...change }: PlanDocument['changes'][number]): object {
  if (change.kind !== 'create') return change
  const { defaultReplication, ...declared } = change
  return declared
}

/** In which order targets were given, and how often, does not matter. */
export function canonicalTargets(target: readonly string[]): readonly string[] {
  return [...new Set(target)].sort()
}

/** Steps are the same where they do the same, in whatever order their keys were listed. */
export function canonicalStep(step: Step): Step {
  const changes = step.changes.toSorted()
  return step.kind === 'alter-configs' ? { ...step, changes, reset: step.reset.toSorted() } : { ...step, changes }
}

function consentNeeding(risks: readonly Risk[]): readonly Risk[] {
  return risks.filter(({ consent }) => consent.kind !== 'not-needed')
}

/** What risk of which change. */
export function riskKey({ code, change }: Risk): string {
  return `${code} ${change}`
}

const SEAL_LENGTH = 16

type Unsealed = Omit<PlanDocument, 'seal'>

/**
 * A hash of all that a plan document says, words and figures included, so that no edit of a saved one goes unseen. The digest names
 * only what binds, to be the same for equal plans; this one is never the same twice. It is no signature: whoever can write the
 * file can work it out anew.
 */
export function sealOf({ seal: _, ...said }: Unsealed & { readonly seal?: string }): string {
  return fingerprint(said).slice(0, SEAL_LENGTH)
}

/** The document as it leaves the planning: nothing may be changed in it any more. */
export function sealed(document: Unsealed): PlanDocument {
  return { ...document, seal: sealOf(document) }
}
