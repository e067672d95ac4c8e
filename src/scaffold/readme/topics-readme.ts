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

The YAML files in this folder say which topics there are, and how they are set. A ${request} shows what would change on the
cluster and what that would cost; after the merge it is applied, just as it was shown.

## To change a topic

1. Edit its file on a branch. Editors with the YAML language server complete and explain each field (for VS Code: the
   extension \`redhat.vscode-yaml\`), and \`caracal kafka validate\` checks all files. No cluster is needed.
2. Open a ${request}. ${host === 'github' ? 'A comment' : 'A note'} shows the plan: what changes, what is lost, who is hurt, and what to do now. A red check
   with exit 3 means that apply would refuse it, and the plan says why: most often a change that loses data and wants consent, as a
   line in the file that reviewers see.
3. Merge it. ${host === 'github' ? 'The workflow kafka-apply' : 'The pipeline'} plans again and waits for approval; then it carries out that very plan, or it stops and
   says what has moved in between.

A topic that is no longer in any file is reported, never deleted. To delete one, write \`state: absent\` in place of its settings.
To begin with another prefix, add a file with a \`scope\` of its own. What else a file can say stands in the schema that its first
line names.

## Once on your computer

\`\`\`bash
npm install --global @caracal/kafka@${version}
git config core.hooksPath .githooks   # checks manifests before each commit
\`\`\`

With a login that may read, \`caracal kafka plan${env}\` shows the plan before anybody else sees it.

## Once for the repository

### Two logins for Kafka

One may only read: every ${request} uses it. The other may change topics with the prefixes of these files, and only what is
merged gets to it. This prints the least that both need, as commands for whoever administers the cluster:

\`\`\`bash
caracal kafka doctor --print-acls${env} --plan-principal User:caracal-plan --apply-principal User:caracal-apply
\`\`\`

And this looks at the connection, the login and each of its rights, and says what is missing:

\`\`\`bash
caracal kafka doctor${env} --config-file client.properties
\`\`\`

${host === 'github' ? githubSetup(logins) : gitlabSetup(logins)}
### The guard

Put the cluster's id, which stands in the first line of each plan, into the files: \`clusterId: …\`${environments.length === 0 ? '' : ' below each environment'}.
No other cluster is touched from then on. Deletes, and changes that lose data by consent, are applied only with it: without it
their plan is refused in the ${request} already.
`
  return { path: 'manifests/README.md', text, existing: { kind: 'yours' } }
}
