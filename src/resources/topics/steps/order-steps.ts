import type { Change } from '../../../model/change.ts'
import type { Step } from '../../../model/step.ts'
import type { Stage } from '../changes/change-kind.ts'
import { stepOf } from '../changes/change-kinds.ts'
import { mergeSteps } from './step-kinds.ts'

/** Turns changes into steps, in the one total order that execution and every renderer use: by stage (see `Stage`), then by name. */
export function orderSteps(changes: readonly Change[]): readonly Step[] {
  const byTopic = [...Map.groupBy(changes, ({ resource }) => resource.name)].sort(([a], [b]) => (a < b ? -1 : 1))
  return byTopic
    .flatMap(([, changesOfTopic]) => stepsOfTopic(changesOfTopic))
    .map((staged, index) => ({ ...staged, index }))
    .sort((a, b) => a.stage - b.stage || a.index - b.index)
    .map(({ step }) => step)
}

function stepsOfTopic(changes: readonly Change[]): readonly { readonly stage: Stage; readonly step: Step }[] {
  const byStage = Map.groupBy(
    changes.map((change) => stepOf(change, changes)),
    ({ stage }) => stage,
  )
  return [...byStage].flatMap(([stage, [first, ...others]]) =>
    first === undefined ? [] : [{ stage, step: mergeSteps([first.step, ...others.map(({ step }) => step)]) }],
  )
}
