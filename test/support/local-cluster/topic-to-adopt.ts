/**
 * A topic that no manifest of the repository declares, as another tool may have made it: the documents' examples adopt it. The quickstart
 * makes it, and so do the tests that run the examples.
 */
export const TOPIC_TO_ADOPT = {
  name: 'orders.placed',
  partitions: 3,
  configs: { 'retention.ms': '86400000' },
} as const

/** A manifest that makes it and claims no other name. */
export function manifestOfTopicToAdopt(): string {
  const { name, partitions, configs } = TOPIC_TO_ADOPT
  return JSON.stringify({ version: 1, topics: { [name]: { partitions, replicationFactor: 3, config: configs } } })
}
