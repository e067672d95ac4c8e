import type { PlanDocument } from '../../../src/model/plan-document.ts'
import type { ResourceId } from '../../../src/model/resource-id.ts'
import { samplePlan } from './sample-plan.ts'

/** The plan of the README again and again, its topics numbered: `times` times five topics. Its seal and digest are those of one. */
export async function manyTopics(times: number): Promise<PlanDocument> {
  const plan = await samplePlan()
  const numbers = Array.from({ length: times }, (_, index) => index)
  const again = <T>(all: readonly T[], numbered: (one: T, number: number) => T) =>
    numbers.flatMap((number) => all.map((one) => numbered(one, number)))
  const named = <T extends { readonly resource: ResourceId }>(one: T, number: number): T => ({
    ...one,
    resource: { ...one.resource, name: `${one.resource.name}.${number}` },
  })
  return {
    ...plan,
    changes: again(plan.changes, (change, number) => ({ ...named(change, number), id: `${change.id}.${number}` })),
    risks: again(plan.risks, (risk, number) => ({ ...named(risk, number), change: `${risk.change}.${number}` })),
    blocks: again(plan.blocks, named),
    notes: again(plan.notes, named),
    owners: again(plan.owners, named),
    unmanaged: again(plan.unmanaged, (topic, number) => `${topic}.${number}`),
  }
}
