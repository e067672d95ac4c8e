import type { Answers, ScaffoldFile } from '../scaffold-file.ts'
import { MERGE_REQUEST_NOTE } from './merge-request-note.ts'

const PIPELINE = '.gitlab/caracal.yml'

/**
 * Jobs in GitLab's own stages, so that they fit into any pipeline that is there. Two environments of GitLab stand for one of the
 * manifests, so that each job gets only the variables of its login: `prod-plan` reads, `prod` writes.
 */
function gitlabPipeline({ environments, version }: Answers): ScaffoldFile {
  const jobs = environments.length === 0 ? jobsOf(null) : environments.map(jobsOf).join('')
  return { path: PIPELINE, text: templates(version, environments.length === 0 ? '' : '--env "$CARACAL_ENV" ') + jobs }
}

/** What GitLab starts from. */
const GITLAB_CI: ScaffoldFile = {
  path: '.gitlab-ci.yml',
  text: `include:\n  - local: ${PIPELINE}\n`,
  existing: {
    kind: 'shared',
    elsewhere: [],
    lines: [{ mark: PIPELINE, addition: `include: [{local: ${PIPELINE}}]` }],
  },
}

function templates(version: string, env: string): string {
  return `# Kafka topics from manifests/: merge requests show the plan, the default branch applies it by hand, a schedule reports drift.
# manifests/README.md says which variables and which schedule it needs. Written by \`caracal kafka init\`; yours to change.

.caracal:
  image: node:24-slim
  variables:
    CARACAL_VERSION: '${version}'
    # Variables of the project override these.
    KAFKA_SECURITY_PROTOCOL: SASL_SSL
    KAFKA_SASL_MECHANISM: SCRAM-SHA-512
  before_script:
    - npm install --global --ignore-scripts --no-audit --no-fund "@caracal/kafka@$CARACAL_VERSION"

# Needs no credentials: merge requests from forks run it, too.
caracal validate:
  extends: .caracal
  stage: test
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes: &manifests [manifests/**/*, .gitlab/caracal*, .gitlab-ci.yml]
  script:
    - caracal kafka validate

.caracal plan:
  extends: .caracal
  stage: test
  interruptible: true
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID
      changes: *manifests
    - if: &on-default-branch $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
      changes: *manifests
  script:
    - status=0
    - caracal kafka plan ${env}--auto-approve --out plan.json || status=$?
    # Without a plan the note says so and no older plan stays.
    - caracal kafka show plan.json --format markdown > plan.md || test "$status" -ne 0
    - node .gitlab/caracal-note.mjs plan.md
    # 3: apply, which runs without confirmation, would refuse this plan.
    - exit "$status"
  artifacts:
    when: always
    paths: [plan.json, plan.md]
    expire_in: 30 days

# Applies exactly the plan that the job before it made, or nothing: exit 3 if the cluster has changed since.
.caracal apply:
  extends: .caracal
  stage: deploy
  rules:
    - if: *on-default-branch
      changes: *manifests
      when: manual
  script:
    - caracal kafka apply plan.json ${env}--auto-approve --out apply.json
  artifacts:
    when: always
    paths: [apply.json]
    expire_in: 30 days

# Fails if the cluster is not as declared, or has topics in scope that are not declared: with exit 2, or
# with 3 if apply would refuse to fix it.
.caracal drift:
  extends: .caracal
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - caracal kafka plan ${env}--auto-approve --detailed-exitcode --fail-on-unmanaged --out plan.json
  artifacts:
    when: always
    paths: [plan.json]
    expire_in: 30 days
`
}

function jobsOf(environment: string | null): string {
  const own = environment === null ? '' : ` ${environment}`
  const variables = environment === null ? '' : `  variables: { CARACAL_ENV: '${environment}' }\n`
  const name = environment ?? 'kafka'
  return `
caracal plan${own}:
  extends: .caracal plan
${variables}  environment: { name: '${name}-plan', action: access }

caracal apply${own}:
  extends: .caracal apply
  needs: [caracal plan${own}]
${variables}  environment: { name: '${name}' }
  resource_group: caracal-${name}

caracal drift${own}:
  extends: .caracal drift
${variables}  environment: { name: '${name}-plan', action: access }
`
}

/** What runs in GitLab CI. */
export function gitlabFiles(answers: Answers): readonly ScaffoldFile[] {
  return [GITLAB_CI, gitlabPipeline(answers), MERGE_REQUEST_NOTE]
}
