import {
  actionInputs,
  checkout,
  login,
  loginEnv,
  matrixOf,
  PLAN_LOGIN,
  pinned,
  planEnvironment,
  SNAPSHOT_FILE,
  type Surroundings,
  snapshotKey,
  versionVariable,
  yaml,
  yamlName,
} from './job-parts.ts'

/** `kafka-drift.yml`: every night, whether the cluster still is as the manifests say; and the snapshot that forks are planned on. */
export function driftWorkflow(around: Surroundings): string {
  const { actions, prepare, environments, prefix, configFile } = around
  const environment = '${{ matrix.environment }}'
  const flags = [
    ...(environments.length === 0 ? [] : ['--env "$ENVIRONMENT"']),
    ...(configFile === null ? [] : [`--config-file ${configFile}`]),
  ]
  return yaml`# Checks every night whether the cluster is as declared. Opens an issue if it is not, and closes it when it is again.
#
${around.configFile === null ? PLAN_LOGIN : around.note}
#
# It also publishes a snapshot of the topics (no hosts, accounts, groups or sizes), which pull requests from forks are planned on.
# Everyone who can open a pull request can read it. If topic names are secret, remove the last two steps.
name: kafka-drift

on:
  schedule:
    - cron: '23 3 * * *'
  workflow_dispatch:

permissions: {}
${versionVariable(around)}

jobs:
  drift:
    name: drift (${environment})
    strategy:
      fail-fast: false
      matrix:
        environment: ${matrixOf(around)}
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    concurrency:
      group: kafka-drift-${environment}
      cancel-in-progress: false
    permissions:
      contents: read
      issues: write # its issue
    ${planEnvironment(around, environment)}
    defaults:
      run:
        shell: bash
    steps:
      ${checkout(around)}
      ${prepare.drift}
      - id: plan
        uses: ./${actions}/plan
        ${actionInputs(around, environment, "fail-on-drift: 'true'")}
        ${loginEnv(around)}
      - name: Open, update or close the issue
        if: \${{ !cancelled() && steps.plan.outputs.plan }}
        env:
          PLAN: \${{ steps.plan.outputs.plan }}
          GITHUB_TOKEN: \${{ github.token }}
        run: caracal kafka drift-issue "$PLAN"
      - name: Take a snapshot
        id: snapshot
        if: \${{ !cancelled() && steps.plan.outputs.plan }}
        env:
          PREFIX: ${yamlName(prefix)}
          ${environments.length === 0 ? '' : `ENVIRONMENT: ${environment}`}
          ${login(around)}
        run: caracal kafka export --snapshot ${SNAPSHOT_FILE} --filter "$PREFIX" --file manifests${['', ...flags].join(' ')}
      - name: Publish it
        if: \${{ !cancelled() && steps.snapshot.outcome == 'success' }}
        uses: ${pinned('actions/cache', 'save')}
        with:
          path: ${SNAPSHOT_FILE}
          key: ${snapshotKey(environment)}\${{ github.run_id }}.\${{ github.run_attempt }}
`
}
