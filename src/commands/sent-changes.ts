import type { Cluster } from '../kafka/cluster.ts'
import { ClusterError } from '../kafka/cluster-error.ts'

/**
 * What left this process to change the cluster, in words, whether it was answered or not. State of the process, as its exit
 * code is: an error that nobody caught ends it far away from whoever knows the plan.
 */
export const sentChanges = new Set<string>()

/**
 * The same cluster, noting in `sent` what is about to be sent to change it; checks (`validateOnly`) change nothing. Taken back
 * is what a ClusterError ended: a write that left and was not answered is no error, its topics are `unknown`.
 */
export function noting(cluster: Cluster, sent: Set<string>): Cluster {
  return {
    describe: () => cluster.describe(),
    listTopics: (options) => cluster.listTopics(options),
    readTopics: (names, options) => cluster.readTopics(names, options),
    readUsage: (questions, options) => cluster.readUsage(questions, options),
    readInherited: (configs) => cluster.readInherited(configs),
    readBrokerSettings: (names) => cluster.readBrokerSettings(names),
    readEligibleLeaders: (names) => cluster.readEligibleLeaders(names),
    createTopics: (topics, options) => {
      const write = () => cluster.createTopics(topics, options)
      return options.validateOnly ? write() : noted(words('create', topics), sent, write)
    },
    alterConfigs: (topics, options) => {
      const write = () => cluster.alterConfigs(topics, options)
      return options.validateOnly ? write() : noted(words('configs of', topics), sent, write)
    },
    addPartitions: (topics, options) => {
      const write = () => cluster.addPartitions(topics, options)
      return options.validateOnly ? write() : noted(words('partitions of', topics), sent, write)
    },
    deleteTopics: (topics) => noted(words('delete', topics), sent, () => cluster.deleteTopics(topics)),
    close: () => cluster.close(),
  }
}

function words(verb: string, topics: readonly { readonly name: string }[]): readonly string[] {
  return topics.map(({ name }) => `${verb} ${name}`)
}

async function noted<T>(changes: readonly string[], sent: Set<string>, write: () => Promise<T>): Promise<T> {
  const fresh = changes.filter((change) => !sent.has(change))
  for (const change of fresh) sent.add(change)
  try {
    return await write()
  } catch (error) {
    if (error instanceof ClusterError) for (const change of fresh) sent.delete(change)
    throw error
  }
}
