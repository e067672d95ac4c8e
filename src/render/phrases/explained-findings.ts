import type { Explanation } from '../../model/explanation.ts'
import type { Note } from '../../model/finding.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import type { ResourceId } from '../../model/resource-id.ts'

/** What a plan finds about the topic that it explains, apart from what its settings tell themselves. */
export interface ExplainedFindings {
  /** Of the topic as a whole. */
  readonly blocks: PlanDocument['blocks']
  readonly notes: PlanDocument['notes']
  /** By the name of the setting; under `null` those of the topic as a whole. */
  readonly risks: ReadonlyMap<string | null, readonly Risk[]>
}

export function explainedFindings(
  { resource: { name: topic }, settings }: Explanation,
  plan: PlanDocument,
): ExplainedFindings {
  const own = <T extends { readonly resource: ResourceId }>(all: readonly T[]) =>
    all.filter((about) => about.resource.name === topic)
  const risks = Map.groupBy(own(plan.risks), ({ change }) => {
    // All settings of a new topic come about by one change: its risks are the topic's.
    const setting = settings.find((explained) => explained.change === change && explained.verdict !== 'create')
    return setting?.name ?? null
  })
  return {
    blocks: own(plan.blocks).filter(({ attribute }) => attribute === null),
    notes: own(plan.notes).filter(({ code }) => !TOLD_BY_SETTINGS.includes(code)),
    risks,
  }
}

const TOLD_BY_SETTINGS: readonly Note['code'][] = [
  'unlisted-override',
  'config-left-alone',
  'sensitive-not-compared',
  'uneven-replication-factor',
]
