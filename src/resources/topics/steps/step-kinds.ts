import type { Step } from '../../../model/step.ts'
import { addPartitions } from './add-partitions.ts'
import { alterConfigs } from './alter-configs.ts'
import { createTopic } from './create-topic.ts'
import { deleteTopic } from './delete-topic.ts'
import type { PlannedAttribute, StepKind, StepOf } from './step-kind.ts'

/** The one list of the kinds of step. A kind in `Step` that is missing here does not compile. */
const STEP_KINDS: { readonly [Kind in Step['kind']]: StepKind<StepOf<Kind>> } = {
  'create-topic': createTopic,
  'alter-configs': alterConfigs,
  'add-partitions': addPartitions,
  'delete-topic': deleteTopic,
}

/** The step's own entry of the table. */
export function stepKind(kind: Step['kind']): StepKind<Step> {
  return STEP_KINDS[kind] as StepKind<Step>
}

/** `create orders`, for the line that is printed when the step ends. */
export function stepLabel(step: Step): string {
  return stepKind(step.kind).label(step)
}

/** What steps make of one topic, by attribute. */
export function plannedAttributes(steps: readonly Step[]): ReadonlyMap<string, PlannedAttribute> {
  return new Map(steps.flatMap((step) => stepKind(step.kind).attributes(step)))
}

/** The steps of one topic and stage as one. */
export function mergeSteps(steps: readonly [Step, ...Step[]]): Step {
  const [first, ...others] = steps
  return others.reduce((merged, step) => {
    const { merge } = stepKind(step.kind)
    if (merge === undefined) throw new Error(`two steps of the kind ${step.kind} for ${step.resource.name}`)
    return merge(merged, step)
  }, first)
}
