import { type Logins, listed } from './logins.ts'

/** What the workflows need of the repository's settings (`github/job-parts.ts`). */
export function githubSetup(logins: readonly Logins[]): string {
  return `### On GitHub

Make these environments (Settings, Environments):

| environment | holds the login that | protect it with |
|---|---|---|
| ${listed(logins.map(({ plan }) => plan))} | may only read | nothing: whoever can push a branch uses it |
| ${listed(logins.map(({ apply }) => apply))} | may change topics | required reviewers, who approve each apply; deployment branches: \`main\` only |

In private repositories environments need GitHub Pro or Team, and reviewers GitHub Enterprise. Without reviewers the apply follows
the merge at once: the review of the pull request is then the only approval.

Put these into each of them:

| | name | value |
|---|---|---|
| variable | \`KAFKA_BOOTSTRAP_SERVERS\` | \`broker-1.example.com:9093,broker-2.example.com:9093\` |
| secret | \`KAFKA_SASL_USERNAME\` | |
| secret | \`KAFKA_SASL_PASSWORD\` | |
| variable | \`KAFKA_SECURITY_PROTOCOL\` | where it is not \`SASL_SSL\` |
| variable | \`KAFKA_SASL_MECHANISM\` | where it is not \`SCRAM-SHA-512\` |
| variable | \`KAFKA_SSL_TRUSTSTORE_CERTIFICATES\` | where the brokers' authority is your own: its certificate, as PEM |

Protect the branch \`main\` (Settings, Rules): pull requests only, and require review from code owners. CODEOWNERS guards nothing
without that; with it, the manifests, all workflows, actions and hooks, the schema, and CODEOWNERS itself. Where your main branch has another name,
put it into \`.github/workflows/kafka-apply.yml\`.

In a public repository everybody reads the comment, the drift issue and the plan's artifact. They show the names of consumer groups,
sizes and, where the cluster is unavailable, addresses of brokers.
`
}
