import type { Answers, ScaffoldFile } from './scaffold-file.ts'

/** Topics that are on a cluster already, as `defaults:` and `topics:` of a manifest say them (`export/export-manifest.ts`). */
export interface AdoptedTopics {
  readonly clusterId: string
  readonly yaml: string
}

/** `manifests/billing.yaml` for `billing.` */
export function manifestPath(prefix: string): string {
  return `manifests/${prefix.replace(/[._-]+$/, '')}.yaml`
}

/**
 * The first manifest. Adopted topics are as they are, so that the first plan is empty; `defaults` has only what they have in
 * common. They are those of the first environment; the others do not have them until a person says so.
 */
export function firstManifest(answers: Answers, adopted: AdoptedTopics | null): ScaffoldFile {
  const { prefix, environments } = answers
  const guarded = adopted !== null && environments.length === 0 ? adopted.clusterId : null
  const text = [
    '# yaml-language-server: $schema=../schemas/manifest.schema.json',
    `# The topics of ${prefix}* on Kafka. README.md in this folder says how to change them.`,
    'version: 1',
    ...(environments.length === 0 ? clusterIdLines(guarded, '') : []),
    '',
    'scope:',
    `  prefixes: [${name(prefix)}] # what this file owns; it can declare no others`,
    '',
    ...(adopted === null ? DEFAULTS : []),
    ...(adopted === null ? exampleTopic(prefix) : [adopted.yaml.trimEnd()]),
    ...(environments.length === 0 ? [] : environmentLines(environments, adopted)),
    '',
  ].join('\n')
  return { path: manifestPath(prefix), text, existing: { kind: 'yours' } }
}

const DEFAULTS = [
  'defaults:',
  '  replicationFactor: 3',
  '  config:',
  '    min.insync.replicas: 2 # writes with acks=all need two of the three copies',
  '    retention.ms: 30d # *.ms take durations, *.bytes take sizes',
  '',
]

function exampleTopic(prefix: string): readonly string[] {
  return [
    'topics:',
    `  ${name(`${prefix}example`)}: # your first topic: rename it`,
    '    description: What it contains, for people',
    '    partitions: 3',
    '    keyed: true # record order by key matters: adding partitions needs consent',
  ]
}

function environmentLines(names: readonly string[], adopted: AdoptedTopics | null): readonly string[] {
  return [
    '',
    'environments: # what is different in each; `topics:` of an environment override everything above',
    ...names.flatMap((environment, index) => {
      const clusterId = index === 0 && adopted !== null ? adopted.clusterId : null
      const overlay = adopted !== null ? elsewhere(index, names) : isSmall(environment) ? SMALL : []
      return [`  ${environment}:`, ...clusterIdLines(clusterId, '    '), ...overlay]
    }),
  ]
}

/** Of an environment other than the one that was adopted. */
function elsewhere(index: number, [first]: readonly string[]): readonly string[] {
  return index === 0 ? [] : [`    # has none of the topics above until their \`onlyIn: [${first}]\` goes`]
}

/** As a scalar that no YAML reader takes for a number. */
function name(text: string): string {
  return /^[A-Za-z]/.test(text) ? text : JSON.stringify(text)
}

/** Kafka's own ids have 22 characters of base64. */
function clusterIdLines(clusterId: string | null, indent: string): readonly string[] {
  if (clusterId !== null)
    return [`${indent}clusterId: ${JSON.stringify(clusterId)} # the only cluster it is applied to`]
  return [
    `${indent}# Add "clusterId: ID" here, with the ID from the first line of the plan: then no other cluster is changed.`,
  ]
}

/** Clusters of one broker, as people run them to develop on. Any other environment is like the defaults. */
function isSmall(name: string): boolean {
  return /(^|[-_])(dev|development|test|testing|local|sandbox|ci)([-_]|$)/i.test(name)
}

const SMALL = [
  '    defaults:',
  '      replicationFactor: 1 # for a cluster of one broker',
  '      config:',
  '        min.insync.replicas: 1',
  '        retention.ms: 7d',
]
