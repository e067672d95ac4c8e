import { type Logins, listed } from './logins.ts'

/** What the pipeline needs of the project's settings (`gitlab/pipeline.ts`). */
export function gitlabSetup(logins: readonly Logins[]): string {
  return `### On GitLab

Create these variables (Settings, CI/CD, Variables), once for each environment scope:

| environment scope | its account | flags |
|---|---|---|
| ${listed(logins.map(({ plan }) => plan))} | can only read | not protected: anyone who can push a branch can use it |
| ${listed(logins.map(({ apply }) => apply))} | can change topics | **protected**: only jobs of the protected default branch get it |

| variable | value |
|---|---|
| \`KAFKA_BOOTSTRAP_SERVERS\` | \`broker-1.example.com:9093,broker-2.example.com:9093\` |
| \`KAFKA_SASL_USERNAME\` | |
| \`KAFKA_SASL_PASSWORD\` | masked |
| \`KAFKA_SECURITY_PROTOCOL\` | if it is not \`SASL_SSL\` |
| \`KAFKA_SASL_MECHANISM\` | if it is not \`SCRAM-SHA-512\` |
| \`KAFKA_SSL_TRUSTSTORE_CERTIFICATES\` | if the brokers' certificates are from your own CA: its certificate, as PEM |

For the note on merge requests, create an access token (Settings, Access tokens) with the scope \`api\` and the role Reporter, and
store it in the variable \`CARACAL_GITLAB_TOKEN\`: masked, not protected, with the environment scope \`*-plan\`. Anyone who can push a
branch can read it: give it no higher role, no other scope, and no other project. Without it, the plan is only in the log of its job.

For the nightly check for drift, create a schedule (Build, Pipeline schedules). Its pipeline fails if the cluster is not as
declared, and GitLab notifies its owner.

Protect the default branch, and require approval from code owners there (GitLab Premium). Without that, CODEOWNERS protects nothing;
with it, it protects the manifests, the pipeline, the hooks, the schema, and CODEOWNERS itself. Anyone who can merge can start the apply
jobs; with GitLab Premium, restrict that with protected environments and their approvals.

Merge requests from forks get no variables and are only validated. Do not run their pipelines in this project before you have read
them.

In a public project everyone can read the note, the log and the plan's artifact. They show names of consumer groups, sizes and, if
the cluster is unavailable, addresses of brokers.
`
}
