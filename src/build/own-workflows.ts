import { pinned, type Surroundings, yaml } from '../scaffold/github/job-parts.ts'

/** The tool as it is in this checkout. Which Node comes first on the PATH is the project's own from here on. */
const TOOL = `- name: Build caracal
  run: |
    npm ci
    echo "$PWD/node_modules/.bin" >> "$GITHUB_PATH"`

/** A local cluster, and topics on it as the manifests of a folder say; it is gone with its job. */
function cluster(manifests: string): string {
  return yaml`- uses: ${pinned('actions/setup-java')}
  with:
    distribution: temurin
    java-version: '17'
${TOOL}
- name: Start a cluster
  run: npm run kafka:up
  env:
    KAFKA_RUNNER: java
${manifests}`
}

const CONFIG_FILE = 'kafka-certs/client.properties'

/** With what the base branch says, so that the plan shows what the pull request changes: it is the first parent of the merge. */
const AS_BASE_SAYS = `- name: Apply the manifests of the base branch
  run: |
    mkdir "$RUNNER_TEMP/base"
    git archive HEAD^1 manifests | tar -x -C "$RUNNER_TEMP/base"
    caracal kafka apply --file "$RUNNER_TEMP/base/manifests" --config-file ${CONFIG_FILE} --auto-approve`

const AS_THIS_BRANCH_SAYS = `- name: Apply the manifests
  run: caracal kafka apply --file manifests --config-file ${CONFIG_FILE} --auto-approve`

/**
 * This repository has manifests and no cluster: each job starts one of its own, so what a merge applies is what a new cluster
 * would get, and what drift looks for at night is a plan that is not empty after its apply. No login is secret; the GitHub
 * environment `kafka` holds none, only the approval.
 */
export const OWN_SURROUNDINGS: Surroundings = {
  actions: '.github/actions',
  environments: [],
  prefix: 'caracal.',
  version: null,
  configFile: CONFIG_FILE,
  note: `# This repository has no cluster, and its logins are no secrets: each job starts a cluster of its own.`,
  history: 2,
  prepare: {
    plan: cluster(AS_BASE_SAYS),
    planFork: TOOL,
    planToApply: cluster(''),
    apply: cluster(''),
    drift: cluster(AS_THIS_BRANCH_SAYS),
  },
}
