import type { Answers, ScaffoldFile } from '../scaffold-file.ts'
import { APPLY_ACTION } from './apply-action.ts'
import { APPLY_ENVIRONMENT_WORKFLOW, applyEnvironmentWorkflow, applyWorkflow } from './apply-workflow.ts'
import { driftWorkflow } from './drift-workflow.ts'
import { installSteps, type Surroundings } from './job-parts.ts'
import { PLAN_ACTION } from './plan-action.ts'
import { planWorkflow } from './plan-workflow.ts'

/** The workflows that a repository on GitHub gets, and the actions that they use. */
export function githubFiles({ prefix, environments, version }: Answers): readonly ScaffoldFile[] {
  return workflowFiles({
    actions: '.github/actions/kafka',
    environments,
    prefix,
    version,
    configFile: null,
    note: '',
    history: 1,
    prepare: {
      plan: '',
      planFork: installSteps({ condition: '', version: '${{ env.CARACAL_VERSION }}' }),
      planToApply: '',
      apply: '',
      drift: '',
    },
  })
}

export function workflowFiles(around: Surroundings): readonly ScaffoldFile[] {
  return [
    { path: `${around.actions}/plan/action.yml`, text: PLAN_ACTION },
    { path: `${around.actions}/apply/action.yml`, text: APPLY_ACTION },
    { path: '.github/workflows/kafka-plan.yml', text: planWorkflow(around) },
    { path: '.github/workflows/kafka-apply.yml', text: applyWorkflow(around) },
    { path: APPLY_ENVIRONMENT_WORKFLOW, text: applyEnvironmentWorkflow(around) },
    { path: '.github/workflows/kafka-drift.yml', text: driftWorkflow(around) },
  ]
}
