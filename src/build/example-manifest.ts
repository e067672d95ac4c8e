/** A valid manifest with every field, for `docs/manifest.md`. */
export const EXAMPLE_MANIFEST = `# yaml-language-server: $schema=../schemas/manifest.schema.json
version: 1
clusterId: MkU3OEVBNTcwNTJENDM2Qk   # refuse any other cluster
scope:
  prefixes: [billing.]              # what this file owns
  pruneIgnore: [billing.refunds.*]  # but --prune never deletes these
unlistedConfig: reset               # overrides that no line lists are planned to be removed
pinConfig: all                      # every declared value becomes an override of the topic
ignoreConfig: [follower.*]          # but these are another tool's
defaults:
  partitions: 3
  replicationFactor: 3
  owner: billing
  labels: {tier: silver}
  keyed: true
  protected: false
  managed: true
  config:
    min.insync.replicas: 2
    retention.ms: 30d               # *.ms take durations, *.bytes take sizes
topics:
  billing.invoices:
    description: Invoices as they were sent
    owner: billing-core
    labels: {tier: gold}
    partitions: 6
    replicationFactor: 3
    keyed: true                     # keys carry order
    protected: true                 # never deleted by this tool while this line stands
    allow:
      key-order: partitions 6       # consent to that change, and to no other
    config:
      retention.ms: 7d
      max.message.bytes: 2 MiB
  billing.prices:
    onlyIn: [prod]
    config:
      cleanup.policy: compact
      retention.ms: null            # the cluster default
  billing.ledger:
    managed: false                  # declared, and neither compared nor changed for now
  billing.old:
    state: absent                   # an explicit, reviewed deletion
environments:
  prod: {}
  dev:
    clusterId: AbCdEfGhIjKlMnOpQrStUv
    defaults: {replicationFactor: 1, config: {min.insync.replicas: 1}}
    topics:
      billing.invoices: {partitions: 1, replicationFactor: 1, protected: true}
`
