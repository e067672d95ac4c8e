import { type Logins, listed } from './logins.ts'

/** What the workflows need of the repository's settings (`github/job-parts.ts`). */
export function githubSetup(logins: readonly Logins[]): string {
  return `### On GitHub

Create these environments (Settings, Environments):

| environment | its account | protect it with |
|---|---|---|
| ${listed(logins.map(({ plan }) => plan))} | can only read | nothing: anyone who can push a branch can use it |
| ${listed(logins.map(({ apply }) => apply))} | can change topics | required reviewers, who approve each apply; deployment branches: \`main\` only |

In private repositories, environments need GitHub Pro or Team, and reviewers need GitHub Enterprise. Without reviewers, apply runs
right after the merge: the review of the pull request is then the only approval.

Add these to each of them:

| | name | value |
|---|---|---|
| variable | \`KAFKA_BOOTSTRAP_SERVERS\` | \`broker-1.example.com:9093,broker-2.example.com:9093\` |
| secret | \`KAFKA_SASL_USERNAME\` | |
| secret | \`KAFKA_SASL_PASSWORD\` | |
| variable | \`KAFKA_SECURITY_PROTOCOL\` | if it is not \`SASL_SSL\` |
| variable | \`KAFKA_SASL_MECHANISM\` | if it is not \`SCRAM-SHA-512\` |
| variable | \`KAFKA_SSL_TRUSTSTORE_CERTIFICATES\` | if the brokers' certificates are from your own CA: its certificate, as PEM |

Protect the branch \`main\` (Settings, Rules): require pull requests and review from code owners. Without that, CODEOWNERS protects
nothing; with it, it protects the manifests, all workflows, actions and hooks, the schema, and CODEOWNERS itself. If your main branch has another name,
write it in \`.github/workflows/kafka-apply.yml\`.

In a public repository everyone can read the comment, the drift issue and the plan's artifact. They show names of consumer groups,
sizes and, if the cluster is unavailable, addresses of brokers.
`
}
