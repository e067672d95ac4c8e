import {
  actionInputs,
  checkout,
  IS_TRUSTED,
  IS_UNTRUSTED,
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
} from './job-parts.ts'

const ENVIRONMENT = '${{ matrix.environment }}'

/** `kafka-plan.yml`: what a pull request would change, where its reviewers look. */
export function planWorkflow(around: Surroundings): string {
  const { actions, prepare, environments } = around
  return yaml`# Shows what a pull request would change on the cluster: on its lines, in a comment, in the job summary.
# Pull requests from forks and from Dependabot get no credentials: they are planned on the snapshot that kafka-drift publishes.
#
${around.configFile === null ? PLAN_LOGIN : around.note}
name: kafka-plan

on:
  pull_request:

permissions: {}

concurrency:
  group: kafka-plan-\${{ github.event.pull_request.number }}
  cancel-in-progress: true
${versionVariable(around)}

jobs:
  plan:
    name: plan (${ENVIRONMENT})
    if: ${IS_TRUSTED}
    strategy:
      fail-fast: false
      matrix:
        environment: ${matrixOf(around)}
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
      pull-requests: write # its comment
    ${planEnvironment(around, ENVIRONMENT)}
    steps:
      ${checkout(around)}
      ${prepare.plan}
      - uses: ./${actions}/plan
        ${actionInputs(around, ENVIRONMENT, '')}
        ${loginEnv(around)}

  fork:
    name: plan on a snapshot (${ENVIRONMENT})
    if: ${IS_UNTRUSTED}
    strategy:
      fail-fast: false
      matrix:
        environment: ${matrixOf(around)}
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    permissions:
      contents: read
    defaults:
      run:
        shell: bash
    steps:
      ${checkout(around)}
      ${prepare.planFork}
      - name: Validate${environments.length === 0 ? '' : ' every environment'}
        run: caracal kafka validate
      - id: snapshot
        uses: ${pinned('actions/cache', 'restore')}
        with:
          path: ${SNAPSHOT_FILE}
          key: ${snapshotKey(ENVIRONMENT)}\${{ github.run_id }}
          restore-keys: '${snapshotKey(ENVIRONMENT)}'
      - if: steps.snapshot.outputs.cache-matched-key
        uses: ./${actions}/plan
        ${actionInputs({ ...around, configFile: null, version: null }, ENVIRONMENT, `snapshot: ${SNAPSHOT_FILE}`)}
      - if: \${{ !steps.snapshot.outputs.cache-matched-key }}
        run: echo "The manifests are valid. They were not planned - kafka-drift has published no snapshot of the cluster yet." >> "$GITHUB_STEP_SUMMARY"
`
}
