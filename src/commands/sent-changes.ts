import type { Cluster } from '../cluster/cluster.ts'

/**
 * What left this process to change the cluster, in words, whether it was answered or not. State of the process, as its exit
 * code is: an error that nobody caught ends it far away from whoever knows the plan.
 */
export const sentChanges = new Set<string>()

/** The same cluster, noting in `sent` what is about to be sent to change it; checks (`validateOnly`) change nothing. */
export function noting(cluster: Cluster, sent: Set<string>): Cluster {
  const note = (word: string, topics: readonly { readonly name: string }[], only = false) => {
    if (!only) for (const { name } of topics) sent.add(`${word} ${name}`)
  }
  return {
    describe: () => cluster.describe(),
    listTopics: () => cluster.listTopics(),
    readTopics: (names, options) => cluster.readTopics(names, options),
    readActivity: (names, since) => cluster.readActivity(names, since),
    createTopics: (topics, options) => {
      note('create', topics, options.validateOnly)
      return cluster.createTopics(topics, options)
    },
    alterConfigs: (topics, options) => {
      note('configs of', topics, options.validateOnly)
      return cluster.alterConfigs(topics, options)
    },
    addPartitions: (topics, options) => {
      note('partitions of', topics, options.validateOnly)
      return cluster.addPartitions(topics, options)
    },
    deleteTopics: (topics) => {
      note('delete', topics)
      return cluster.deleteTopics(topics)
    },
    close: () => cluster.close(),
  }
}
