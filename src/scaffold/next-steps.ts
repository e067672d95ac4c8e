import { manifestPath } from './first-manifest.ts'
import { listed, loginsOf } from './readme/logins.ts'
import type { Answers } from './scaffold-file.ts'

/** What is known of the clone that files are written to. */
export interface Clone {
  /** Where git takes hooks from: `ours`, nowhere yet, or from a folder with hooks of others, as git names it. */
  readonly hooks: 'ours' | 'none' | { readonly folder: string }
  /** Its branch, where there is no branch `main`; else `null`. */
  readonly otherBranch: string | null
  /** Whether it has no commit. */
  readonly isNew: boolean
}

/** From the files to the first plan, for somebody who never did this. Backticks stand around what is typed. */
export function nextSteps(answers: Answers, clone: Clone, adopted: readonly string[] | null): readonly string[] {
  const { host, environments, prefix } = answers
  const env = environments[0] === undefined ? '' : ` --env ${environments[0]}`
  const logins = loginsOf(environments)
  const places = listed(logins.flatMap(({ plan, apply }) => [plan, apply]))
  return [
    adopted === null
      ? `Give ${prefix}example in ${manifestPath(prefix)} the name and the settings of your first topic.`
      : `Run \`caracal kafka plan${env}\`: it is empty, because ${manifestPath(prefix)} says what is there.`,
    ...hookSteps(clone.hooks),
    'Make the two logins for Kafka, one that may read and one that may change topics: ' +
      `\`caracal kafka doctor --print-acls${env}\` prints the rights they need.`,
    host === 'github'
      ? `On GitHub, make the environments ${places} with these logins, as manifests/README.md says.`
      : `On GitLab, make the variables for the environments ${places}, the access token and the schedule, as manifests/README.md says.`,
    ...(clone.otherBranch !== null && host === 'github'
      ? [
          `Put ${clone.otherBranch} in place of main into .github/workflows/kafka-apply.yml, if that is your main branch.`,
        ]
      : []),
    ...(clone.isNew ? ['Begin the main branch: `git commit --allow-empty -m Begin`, and push it.'] : []),
    `Commit these files on a branch, push it, and open a ${host === 'github' ? 'pull' : 'merge'} request: it shows the plan.`,
  ]
}

function hookSteps(hooks: Clone['hooks']): readonly string[] {
  const then = 'manifests are then checked before each commit.'
  if (hooks === 'ours') return []
  return hooks === 'none'
    ? [`Run \`git config core.hooksPath .githooks\`: ${then}`]
    : [`Call .githooks/pre-commit from the pre-commit hook in ${hooks.folder}: ${then}`]
}
