import {
  ADD_MANIFEST_FLAGS,
  addClusterFlags,
  CLUSTER_VARIABLES,
  MANIFEST_VARIABLES,
  SHARED_INPUTS,
} from './command-words.ts'
import { IS_TRUSTED, installSteps, pinned, yaml } from './job-parts.ts'

/** A step that shows the plan, where there is one; it does so whatever the others came to. */
const SHOWN = '${{ !cancelled() && steps.plan.outputs.plan }}'

/**
 * A comment is for pull requests whose token may write; those of forks and of Dependabot may not. It tells of a run without a plan,
 * too: the comment of an older one would stand there as if it still held.
 */
const COMMENTED = `\${{ !cancelled() && steps.plan.outputs.folder && ${IS_TRUSTED} }}`

/** `action.yml` of the action that plans: the command line, and its result wherever reviewers look. */
export const PLAN_ACTION = yaml`name: Kafka plan
description: >-
  Plans Kafka topics from their manifests, and shows the plan on the lines of the pull request, in its comment, in the job's
  summary and as a report. Fails as caracal kafka plan does, after all that.
inputs:
  ${SHARED_INPUTS}
  snapshot:
    description: Plan on this file of caracal kafka export --snapshot in place of a cluster
    default: ''
  fail-on-drift:
    description: true fails if anything is to change or topics in scope are not declared
    default: 'false'
outputs:
  outcome:
    description: empty, changes, refused, invalid or unavailable; failed where no plan was made
    value: \${{ steps.plan.outputs.outcome }}
  plan:
    description: Path of the saved plan; empty where none was made
    value: \${{ steps.plan.outputs.plan }}
  digest:
    description: Short name for what the plan says; empty where nothing was compared
    value: \${{ steps.plan.outputs.digest }}
runs:
  using: composite
  steps:
    ${installSteps({ condition: "inputs.version != ''", version: '${{ inputs.version }}' })}

    - name: Plan
      id: plan
      shell: bash
      env:
        ${MANIFEST_VARIABLES}
        ${CLUSTER_VARIABLES}
        SNAPSHOT: \${{ inputs.snapshot }}
        FAIL_ON_DRIFT: \${{ inputs.fail-on-drift }}
      run: |
        folder=$(mktemp -d "$RUNNER_TEMP/kafka-plan.XXXXXX")
        # apply runs without confirmation; what it would refuse for that reason fails here already.
        words=(--auto-approve "--out=$folder/plan.json")
        ${ADD_MANIFEST_FLAGS}
        ${addClusterFlags('$SNAPSHOT')}
        [ -z "$SNAPSHOT" ] || words+=("--snapshot=$SNAPSHOT")
        [ "$FAIL_ON_DRIFT" != true ] || words+=(--detailed-exitcode --fail-on-unmanaged)
        code=0
        caracal kafka plan "\${words[@]}" || code=$?
        echo "exit-code=$code" >> "$GITHUB_OUTPUT"
        echo "folder=$folder" >> "$GITHUB_OUTPUT"
        # The file is new and is about this run only. It has no outcome if the run made no plan or did not end.
        node -e '
          let plan = {}
          try { plan = JSON.parse(fs.readFileSync(process.argv[1], "utf8")) } catch {}
          console.log("outcome=" + (plan.outcome ?? "failed"))
          console.log("plan=" + (plan.outcome ? process.argv[1] : ""))
          console.log("digest=" + (plan.digest ?? ""))
        ' "$folder/plan.json" >> "$GITHUB_OUTPUT"

    - name: On the lines of the manifests
      if: ${SHOWN}
      shell: bash
      env:
        PLAN: \${{ steps.plan.outputs.plan }}
      run: caracal kafka show "$PLAN" --format github

    - name: In the summary of the job
      if: ${SHOWN}
      shell: bash
      env:
        PLAN: \${{ steps.plan.outputs.plan }}
      run: caracal kafka show "$PLAN" --format markdown >> "$GITHUB_STEP_SUMMARY"

    - name: In the comment of the pull request
      if: ${COMMENTED}
      shell: bash
      env:
        ${MANIFEST_VARIABLES}
        FOLDER: \${{ steps.plan.outputs.folder }}
        GITHUB_TOKEN: \${{ github.token }}
      run: |
        words=("$FOLDER/plan.json")
        ${ADD_MANIFEST_FLAGS}
        caracal kafka comment "\${words[@]}"

    - name: As a report
      if: ${SHOWN}
      shell: bash
      env:
        PLAN: \${{ steps.plan.outputs.plan }}
      run: caracal kafka show "$PLAN" --format html > "$(dirname "$PLAN")/plan.html"
    - if: ${SHOWN}
      uses: ${pinned('actions/upload-artifact')}
      with:
        name: kafka-plan\${{ inputs.env && format('-{0}', inputs.env) }}
        path: \${{ steps.plan.outputs.folder }}

    - name: End as the plan did
      if: \${{ !cancelled() && steps.plan.outputs.exit-code > 0 }}
      shell: bash
      env:
        CODE: \${{ steps.plan.outputs.exit-code }}
      run: exit "$CODE"
`
