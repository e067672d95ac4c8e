import { nearest } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { TOPIC_CONFIGS } from '../../topic-config/table.ts'

/** What other tools, Kafka's own settings and habit call our fields. Compared without case and separators. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  replicationFactor: [
    'replicas',
    'replication',
    'defaultReplicationFactor',
    'rf',
    'replicaCount',
    'replicationFactors',
  ],
  partitions: ['partition', 'partitionCount', 'partitionsCount', 'numPartitions', 'numberOfPartitions', 'nPartitions'],
  config: ['configs', 'configuration', 'configurations', 'settings', 'topicConfig', 'properties', 'overrides'],
  topics: ['topic', 'topicList'],
  defaults: ['default', 'common', 'globals'],
  environments: ['environment', 'env', 'envs', 'overlays', 'stages'],
  clusterId: ['cluster', 'clusters', 'kafkaClusterId'],
  scope: ['prefix', 'prefixes', 'managedPrefixes', 'scopes', 'owns'],
  labels: ['label', 'tags', 'annotations'],
  description: ['desc', 'doc', 'comment', 'purpose', 'summary'],
  owner: ['owners', 'team', 'contact', 'maintainer', 'ownedBy'],
  protected: ['protect', 'preventDestroy', 'preventDeletion', 'deletionProtection', 'lifecycle'],
  allow: ['allows', 'consent', 'consents', 'allowed', 'approve'],
  keyed: ['keys', 'hasKeys', 'keyOrder'],
  onlyIn: ['only', 'onlyEnvironments'],
  version: ['apiVersion', 'schemaVersion', 'manifestVersion'],
  ignoreConfig: ['ignore', 'ignoreConfigs', 'ignoreChanges', 'ignoredConfigs'],
}

/** What another tool says with a field of its own and is said here in another form. */
const OTHER_FORMS: Readonly<Record<string, string>> = {
  retentionminutes: 'Write it as a config: `config: {retention.ms: 6h}`.',
  retention: 'Write it as a config: `config: {retention.ms: 7d}`.',
  retentiontime: 'Write it as a config: `config: {retention.ms: 7d}`.',
  cleanuppolicy: 'Write it as a config: `config: {cleanup.policy: compact}`.',
  compacted: 'Write it as a config: `config: {cleanup.policy: compact}`.',
  name: "The topic's name is its key under `topics`.",
  topicname: "The topic's name is its key under `topics`.",
  delete: 'To delete the topic write `state: absent`.',
  deleted: 'To delete the topic write `state: absent`.',
  absent: 'To delete the topic write `state: absent`.',
  placement: 'Remove the line: this tool does not place replicas.',
  replicaassignment: 'Remove the line: this tool does not place replicas.',
  spec: 'Write its fields directly under the name of the topic.',
}

const FIELDS_OF_TOPICS = ['partitions', 'replicationFactor', 'config', 'labels', 'owner', 'keyed', 'protected', 'allow']

const FIELD_OF = new Map(
  Object.entries(OTHER_NAMES).flatMap(([field, names]) => names.map((name) => [plain(name), field] as const)),
)

/** The field of these that `name` probably means, and how to say what it says; `null` for what is like none of them. */
export interface FieldMeant {
  readonly field: string | null
  readonly hint: string
}

/**
 * What an unknown field probably means, among the fields known at its place: one in another spelling, one that other tools call
 * so, or a config that belongs under `config`.
 */
export function fieldMeant(name: string, known: readonly string[]): FieldMeant | null {
  const direct = FIELD_OF.get(plain(name))
  const field = direct !== undefined && known.includes(direct) ? direct : nearest(name, known)
  if (field !== null) return { field, hint: `Did you mean ${quote(field)}?` }
  const ofTopics = FIELDS_OF_TOPICS.find((one) => one === name || one === direct)
  if (known.includes('defaults') && ofTopics !== undefined) {
    return { field: null, hint: `Write \`${ofTopics}\` under a topic, or under \`defaults\` for all topics.` }
  }
  if (!known.includes('config')) return null
  if (TOPIC_CONFIGS.has(name)) return { field: 'config', hint: `It is a topic config: write it under \`config\`.` }
  const form = OTHER_FORMS[plain(name)]
  return form === undefined ? null : { field: null, hint: form }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[._\s-]/g, '')
}
