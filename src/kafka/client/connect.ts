import type { ConnectionSettings } from '../../client-config/connection-settings.ts'
import { abortable } from '../abortable.ts'
import type { Cluster } from '../cluster.ts'
import type { ConnectOptions } from './connect-options.ts'
import { Brokers } from './connections/brokers.ts'
import { connectTimeout } from './connections/timing.ts'
import { asClusterError } from './diagnosis/as-cluster-error.ts'
import { readBrokerSettings } from './reads/read-broker-settings.ts'
import { readDescription } from './reads/read-description.ts'
import { readEligibleLeaders } from './reads/read-eligible-leaders.ts'
import { readInherited } from './reads/read-inherited.ts'
import { readTopicList } from './reads/read-topic-list.ts'
import { readTopics } from './reads/read-topics.ts'
import { readUsage } from './topic-usage/read-usage.ts'
import { addPartitions } from './writes/add-partitions.ts'
import { alterConfigs } from './writes/alter-configs.ts'
import { createTopics } from './writes/create-topics.ts'
import { deleteTopics } from './writes/delete-topics.ts'

/**
 * Connects to a cluster: finds a bootstrap broker that answers, reads the map of brokers from it, and connects to one of them at the
 * address it advertises. By default it has done so within 15 seconds, or fails with the reason.
 * @throws {ClusterError}, or the reason of `options.signal` once that is aborted
 */
export async function connect(settings: ConnectionSettings, options: ConnectOptions): Promise<Cluster> {
  const brokers = new Brokers(settings, options)
  const within = AbortSignal.any([
    AbortSignal.timeout(connectTimeout(options.requestTimeout)),
    ...(options.signal ? [options.signal] : []),
  ])
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (failure) => {
      // After an interrupt or `close` nobody waits for the reason.
      throw await asClusterError(failure, settings, !brokers.writesEnded.aborted)
    })
  const opened = told(brokers.refresh(within).then(() => open(brokers, within)))
  try {
    await (options.signal ? abortable(opened, options.signal) : opened)
  } catch (failure) {
    brokers.close()
    throw options.signal?.aborted ? options.signal.reason : failure
  }
  return {
    describe: () => told(readDescription(brokers)),
    listTopics: ({ from } = {}) => told(readTopicList(brokers, from)),
    readTopics: (names, options) => told(readTopics(brokers, names, options)),
    createTopics: (topics, { validateOnly }) => told(createTopics(brokers, topics, validateOnly)),
    alterConfigs: (topics, { validateOnly }) => told(alterConfigs(brokers, topics, validateOnly)),
    addPartitions: (topics, { validateOnly }) => told(addPartitions(brokers, topics, validateOnly)),
    deleteTopics: (topics) => told(deleteTopics(brokers, topics)),
    readUsage: (questions, options) => told(readUsage(brokers, questions, options)),
    readEligibleLeaders: (names) => told(readEligibleLeaders(brokers, names)),
    readInherited: (configs) => told(readInherited(brokers, configs)),
    readBrokerSettings: (names) => told(readBrokerSettings(brokers, names)),
    close: async () => brokers.close(),
  }
}

async function open(brokers: Brokers, within: AbortSignal): Promise<void> {
  if (brokers.options.everyBroker) brokers.openAll()
  await brokers.any(within)
}
