import {
  ADD_MANIFEST_FLAGS,
  addClusterFlags,
  CLUSTER_VARIABLES,
  MANIFEST_VARIABLES,
  SHARED_INPUTS,
} from './command-words.ts'
import { installSteps, pinned, yaml } from './job-parts.ts'

/** `action.yml` of the action that applies. What was done and what was not is in the job's summary, however it ended. */
export const APPLY_ACTION = yaml`name: Kafka apply
description: >-
  Makes the topics of a Kafka cluster as their manifests say, without asking. With a saved plan it does just what that plan
  shows, or nothing. Fails as caracal kafka apply does.
inputs:
  ${SHARED_INPUTS}
  plan:
    description: Path of a saved plan; without one, whatever is to change is applied
    default: ''
outputs:
  outcome:
    description: empty, applied, partial, interrupted, moved, refused, invalid or unavailable; failed if nothing was tried
    value: \${{ steps.apply.outputs.outcome }}
  result:
    description: Path of the saved result
    value: \${{ steps.apply.outputs.result }}
  digest:
    description: Digest of the plan that was applied
    value: \${{ steps.apply.outputs.digest }}
runs:
  using: composite
  steps:
    ${installSteps({ condition: "inputs.version != ''", version: '${{ inputs.version }}' })}

    - name: Apply
      id: apply
      shell: bash
      env:
        ${MANIFEST_VARIABLES}
        ${CLUSTER_VARIABLES}
        PLAN: \${{ inputs.plan }}
      run: |
        folder=$(mktemp -d "$RUNNER_TEMP/kafka-apply.XXXXXX")
        words=(--auto-approve "--out=$folder/result.json")
        [ -z "$PLAN" ] || words+=("$PLAN")
        ${ADD_MANIFEST_FLAGS}
        ${addClusterFlags('')}
        code=0
        caracal kafka apply "\${words[@]}" 2>&1 | tee "$folder/apply.txt" || code=$?
        # Indented, it is a block of code that nothing in it can end.
        { echo '### caracal kafka apply'; echo; head -c 500000 "$folder/apply.txt" | sed 's/^/    /'; } >> "$GITHUB_STEP_SUMMARY"
        echo "result=$folder/result.json" >> "$GITHUB_OUTPUT"
        echo "folder=$folder" >> "$GITHUB_OUTPUT"
        node -e '
          let result = {}
          try { result = JSON.parse(fs.readFileSync(process.argv[1], "utf8")) } catch {}
          console.log("outcome=" + (result.outcome ?? "failed"))
          console.log("digest=" + (result.plan?.digest ?? ""))
        ' "$folder/result.json" >> "$GITHUB_OUTPUT"
        exit "$code"

    - if: \${{ always() && steps.apply.outputs.folder }}
      uses: ${pinned('actions/upload-artifact')}
      with:
        name: kafka-apply\${{ inputs.env && format('-{0}', inputs.env) }}
        path: \${{ steps.apply.outputs.folder }}
`
