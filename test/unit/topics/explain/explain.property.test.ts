import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Verdict } from '../../../../src/model/explanation.ts'
import type { PlanDocument } from '../../../../src/model/plan-document.ts'
import { clusterOf, held, knobs, NAMES, stateOf, wished } from '../../../support/model/arbitraries.ts'
import { explanationOf } from '../../../support/model/explained-plans.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../../support/model/model-runs.ts'
import { plan } from '../../../support/model/plan-and-apply.ts'

test('whatever the manifests and the cluster: a setting is a change exactly where the plan has that change', {
  timeout: MODEL_TIMEOUT,
}, async () => {
  await fc.assert(
    fc.asyncProperty(held, wished, knobs, fc.constantFrom(...NAMES), async (topics, wishes, more, name) => {
      fc.pre([...topics, ...wishes].some((topic) => topic.name === name))
      const { document } = await plan(stateOf(wishes), clusterOf(topics, more), {
        target: [name],
        explain: name,
        forApply: false,
      })
      expect(verdictsOfPlan(document)).toEqual(verdictsOfExplanation(document))
    }),
    { numRuns: MODEL_RUNS },
  )
})

/** `retention.ms set`, for all that the plan changes or blocks in a setting; deletes are no setting's. */
function verdictsOfPlan({ changes, blocks }: PlanDocument): readonly string[] {
  const changed = changes.flatMap((change) => {
    switch (change.kind) {
      case 'create':
        return [
          'partitions',
          ...(change.replicationFactor === null ? [] : ['replication factor']),
          ...Object.keys(change.config),
        ].map((name) => `${name} create`)
      case 'set-config':
        return [`${change.name} set`]
      case 'reset-config':
        return [`${change.name} reset`]
      case 'add-partitions':
        return ['partitions add']
      case 'delete':
        return []
      default:
        return change satisfies never
    }
  })
  return [...changed, ...blocks.flatMap(({ attribute }) => (attribute ? [`${attribute.name} blocked`] : []))].sort()
}

function verdictsOfExplanation(document: PlanDocument): readonly string[] {
  const acting: readonly Verdict[] = ['create', 'set', 'reset', 'add', 'blocked']
  const { settings } = explanationOf(document)
  const ids = document.changes.map(({ id }) => id)
  for (const { change } of settings) if (change !== null) expect(ids).toContain(change)
  return settings.flatMap(({ name, verdict }) => (acting.includes(verdict) ? [`${name} ${verdict}`] : [])).sort()
}
