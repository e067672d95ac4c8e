import { type Logins, listed } from './logins.ts'

/** What the pipeline needs of the project's settings (`gitlab/pipeline.ts`). */
export function gitlabSetup(logins: readonly Logins[]): string {
  return `### On GitLab

Make these variables (Settings, CI/CD, Variables), once for each environment scope:

| environment scope | the login that | flags |
|---|---|---|
| ${listed(logins.map(({ plan }) => plan))} | may only read | not protected: whoever can push a branch uses it |
| ${listed(logins.map(({ apply }) => apply))} | may change topics | **protected**: only jobs of the protected default branch get it |

| variable | value |
|---|---|
| \`KAFKA_BOOTSTRAP_SERVERS\` | \`broker-1.example.com:9093,broker-2.example.com:9093\` |
| \`KAFKA_SASL_USERNAME\` | |
| \`KAFKA_SASL_PASSWORD\` | masked |
| \`KAFKA_SECURITY_PROTOCOL\` | where it is not \`SASL_SSL\` |
| \`KAFKA_SASL_MECHANISM\` | where it is not \`SCRAM-SHA-512\` |
| \`KAFKA_SSL_TRUSTSTORE_CERTIFICATES\` | where the brokers' authority is your own: its certificate, as PEM |

For the note on merge requests, make an access token (Settings, Access tokens) with the scope \`api\` and the role Reporter, and a
variable \`CARACAL_GITLAB_TOKEN\` of it: masked, not protected, with the environment scope \`*-plan\`. Whoever can push a branch can
read it, too: give it no higher role, no other scope, and no other project. Without it the plan stands in the log of its job only.

For the nightly look at drift, make a schedule (Build, Pipeline schedules). Its pipeline fails where the cluster is not as the
files say, and GitLab tells its owner.

Protect the default branch, and require approval from code owners there (GitLab Premium). CODEOWNERS guards nothing without that;
with it, the manifests, the pipeline, the hooks, the schema, and CODEOWNERS itself. Who may merge may start the apply jobs; with GitLab
Premium, protected environments and their approvals narrow that down.

Merge requests from forks get no variables and are only validated: do not run their pipelines in this project before you have read
them.

In a public project everybody reads the note, the log and the plan's artifact. They show the names of consumer groups, sizes and, where
the cluster is unavailable, addresses of brokers.
`
}
