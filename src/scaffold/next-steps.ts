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
      ? `Rename ${prefix}example in ${manifestPath(prefix)} to your first topic, and set its settings.`
      : `Run \`caracal kafka plan${env}\`: it is empty, because ${manifestPath(prefix)} declares the live topics.`,
    ...hookSteps(clone.hooks),
    'Create two Kafka accounts, one that can read and one that can change topics: ' +
      `\`caracal kafka doctor --print-acls${env}\` prints the permissions they need.`,
    host === 'github'
      ? `On GitHub, create the environments ${places} with these credentials, as manifests/README.md describes.`
      : `On GitLab, create the variables for the environments ${places}, the access token and the schedule, as manifests/README.md describes.`,
    ...(clone.otherBranch !== null && host === 'github'
      ? [`If ${clone.otherBranch} is your main branch, write it instead of main in .github/workflows/kafka-apply.yml.`]
      : []),
    ...(clone.isNew ? ['Create the main branch: `git commit --allow-empty -m Begin`, and push it.'] : []),
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
