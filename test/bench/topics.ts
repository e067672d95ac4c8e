/** Topics of the benchmark: one partition, one replica, four overrides each. */
export interface TopicSet {
  readonly prefix: string
  readonly count: number
}

/** What all topics set; `retention.ms` may differ for the first few (`RetentionOfFew`). */
export const OVERRIDES = {
  'retention.ms': '604800000',
  'cleanup.policy': 'delete',
  'max.message.bytes': '1048576',
  'min.insync.replicas': '1',
} as const

/** Another retention for the first topics of a set. */
export interface RetentionOfFew {
  readonly topics: number
  readonly ms: number
}

/** `bench.t00000`, `bench.t00001`, … */
export function namesOf({ prefix, count }: TopicSet): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}t${String(index).padStart(5, '0')}`)
}

export function overridesOf(index: number, few: RetentionOfFew): Readonly<Record<string, string>> {
  return index < few.topics ? { ...OVERRIDES, 'retention.ms': String(few.ms) } : OVERRIDES
}

/** The manifest of a set, as a person would write it. */
export function manifestOf(set: TopicSet, few: RetentionOfFew): string {
  const topics = namesOf(set).map((name, index) => {
    const config = Object.entries(overridesOf(index, few)).map(([key, value]) => `      ${key}: ${value}\n`)
    return `  ${name}:\n    partitions: 1\n    replicationFactor: 1\n    config:\n${config.join('')}`
  })
  return `version: 1\nscope:\n  prefixes: [${set.prefix}]\ntopics:\n${topics.join('')}`
}
