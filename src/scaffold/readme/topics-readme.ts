import type { Answers, ScaffoldFile } from '../scaffold-file.ts'
import { githubSetup } from './github-setup.ts'
import { gitlabSetup } from './gitlab-setup.ts'
import { loginsOf } from './logins.ts'

/** For whoever changes a topic, and for whoever sets the repository up; beside the manifests. */
export function topicsReadme(answers: Answers): ScaffoldFile {
  const { host, version, environments } = answers
  const request = host === 'github' ? 'pull request' : 'merge request'
  const env = environments[0] === undefined ? '' : ` --env ${environments[0]}`
  const logins = loginsOf(environments)
  const text = `# Kafka topics

The YAML files in this folder declare the Kafka topics and their settings. A ${request} shows what would change on the
cluster and what it would cost. After the merge, exactly that is applied.

## To change a topic

1. Edit its file on a branch. Editors with the YAML language server complete and explain each field (for VS Code: the
   extension \`redhat.vscode-yaml\`), and \`caracal kafka validate\` checks all files. No cluster is needed.
2. Open a ${request}. ${host === 'github' ? 'A comment' : 'A note'} shows the plan: what changes, what is lost, who is affected, and what to do now. If the check
   fails with exit 3, apply would refuse the plan, and the plan says why: most often a change that loses data and needs consent, as a
   line in the file that reviewers see.
3. Merge it. ${host === 'github' ? 'The workflow kafka-apply' : 'The pipeline'} plans again and waits for approval. Then it applies exactly that plan, or it stops and
   lists what has changed since.

A topic that is no longer in any file is reported, never deleted. To delete one, write \`state: absent\` in place of its settings.
For another prefix, add a file with its own \`scope\`. The schema that the first line of a file names describes all fields.

## On your computer, once

\`\`\`bash
npm install --global @caracal/kafka@${version}
git config core.hooksPath .githooks   # checks manifests before each commit
\`\`\`

With an account that can read, \`caracal kafka plan${env}\` shows you the plan before you push.

## For the repository, once

### Two Kafka accounts

One can only read: every ${request} uses it. The other can change topics with the prefixes of these files, and is used only for
what is merged. This prints the permissions they need, as commands for the administrator of the cluster:

\`\`\`bash
caracal kafka doctor --print-acls${env} --plan-principal User:caracal-plan --apply-principal User:caracal-apply
\`\`\`

This checks the connection, the account and each permission, and shows what is missing:

\`\`\`bash
caracal kafka doctor${env} --config-file client.properties
\`\`\`

${host === 'github' ? githubSetup(logins) : gitlabSetup(logins)}
### Cluster ID check

Add the cluster ID, from the first line of each plan, to the files: \`clusterId: …\`${environments.length === 0 ? '' : ' below each environment'}.
Then no other cluster is changed. Deletes, and changes that lose data with consent, are applied only with it; without it,
their plan is refused in the ${request} already.
`
  return { path: 'manifests/README.md', text, existing: { kind: 'yours' } }
}
