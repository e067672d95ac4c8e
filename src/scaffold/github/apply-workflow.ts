import {
  actionInputs,
  checkout,
  loginEnv,
  matrixOf,
  pinned,
  planEnvironment,
  type Surroundings,
  versionVariable,
  yaml,
} from './job-parts.ts'

export const APPLY_ENVIRONMENT_WORKFLOW = '.github/workflows/kafka-apply-environment.yml'

const LOGINS = `# Its credentials are in GitHub environments: ENVIRONMENT-plan, which can only read, and ENVIRONMENT, which can change topics. Restrict
# that one to this branch, and give it reviewers.`

/**
 * `kafka-apply.yml`: each environment by itself, so that one that is refused, or waits for somebody, holds up no other. Both jobs of
 * an environment are one unit of its concurrency group: a plan made while an older one still waits to be applied would no
 * longer hold afterwards.
 */
export function applyWorkflow(around: Surroundings): string {
  const environment = '${{ matrix.environment }}'
  const paths = `['manifests/**', '${around.actions}/**', '.github/workflows/kafka-*']`
  const secrets =
    around.configFile === null ? 'secrets: inherit # without it the environments’ secrets are empty there' : ''
  return yaml`# Applies what is merged: plans it, waits for approval in the GitHub environment, then applies exactly the approved plan.
# A newer merge waits until an older one is applied or rejected, and then plans again. If several wait, only the newest runs.
#
${around.configFile === null ? LOGINS : around.note}
name: kafka-apply

on:
  push:
    branches: [main]
    paths: ${paths}

permissions: {}

jobs:
  environment:
    name: ${environment}
    strategy:
      fail-fast: false
      matrix:
        environment: ${matrixOf(around)}
    concurrency:
      group: kafka-apply-${environment}
      cancel-in-progress: false
    permissions:
      contents: read
    uses: ./${APPLY_ENVIRONMENT_WORKFLOW}
    with:
      environment: ${environment}
    ${secrets}
`
}

/** `kafka-apply-environment.yml`: the two jobs of one environment. */
export function applyEnvironmentWorkflow(around: Surroundings): string {
  const { actions, prepare, environments } = around
  const environment = '${{ inputs.environment }}'
  const artifact = environments.length === 0 ? 'kafka-plan' : `kafka-plan-${environment}`
  return yaml`# The two jobs of kafka-apply for one environment.
name: kafka-apply-environment

on:
  workflow_call:
    inputs:
      environment:
        type: string
        required: true

permissions: {}
${versionVariable(around)}

jobs:
  plan:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
    ${planEnvironment(around, environment)}
    outputs:
      outcome: \${{ steps.plan.outputs.outcome }}
    steps:
      ${checkout(around)}
      ${prepare.planToApply}
      - id: plan
        uses: ./${actions}/plan
        ${actionInputs(around, environment, '')}
        ${loginEnv(around)}

  apply:
    needs: plan
    if: needs.plan.outputs.outcome == 'changes'
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
    environment: ${environment}
    steps:
      ${checkout(around)}
      ${prepare.apply}
      - uses: ${pinned('actions/download-artifact')}
        with:
          name: ${artifact}
          path: \${{ runner.temp }}/approved
      - uses: ./${actions}/apply
        ${actionInputs(around, environment, 'plan: ${{ runner.temp }}/approved/plan.json')}
        ${loginEnv(around)}
`
}
