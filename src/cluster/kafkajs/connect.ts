import type { ConnectionSettings } from '../../connection/connection-settings.ts'
import type { Cluster } from '../cluster.ts'
import { readActivity } from './activity/read-activity.ts'
import { addPartitions } from './add-partitions.ts'
import { alterConfigs } from './alter-configs.ts'
import { asClusterError } from './as-cluster-error.ts'
import { Brokers } from './brokers.ts'
import type { ConnectOptions } from './connect-options.ts'
import { createTopics } from './create-topics.ts'
import { deleteTopics } from './delete-topics.ts'
import { stopPolling } from './kafkajs-request-queue.ts'
import { orAborted } from './or-aborted.ts'
import { readDescription } from './read-description.ts'
import { readTopicList } from './read-topic-list.ts'
import { readTopics } from './read-topics.ts'
import { connectTimeout } from './timing.ts'

stopPolling()

/**
 * Connects to a cluster: finds a bootstrap broker that answers, reads the map of brokers from it, and connects to one of them at the
 * address it advertises. Within 15 seconds it has done so or told why not.
 * @throws {ClusterError}, or the reason of `options.signal` once that is aborted
 */
export async function connect(settings: ConnectionSettings, options: ConnectOptions): Promise<Cluster> {
  const brokers = new Brokers(settings, options)
  const within = AbortSignal.any([AbortSignal.timeout(connectTimeout), ...(options.signal ? [options.signal] : [])])
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch(async (failure) => {
      // After an interrupt or `close` nobody waits for the reason.
      throw await asClusterError(failure, settings, !brokers.writesEnded.aborted)
    })
  const opened = told(brokers.refresh(within).then(() => brokers.any(within)))
  try {
    await (options.signal ? orAborted(opened, options.signal) : opened)
  } catch (failure) {
    brokers.close()
    throw options.signal?.aborted ? options.signal.reason : failure
  }
  return {
    describe: () => told(readDescription(brokers)),
    listTopics: () => told(readTopicList(brokers)),
    readTopics: (names, { from } = {}) => told(readTopics(brokers, names, from)),
    createTopics: (topics, { validateOnly }) => told(createTopics(brokers, topics, validateOnly)),
    alterConfigs: (topics, { validateOnly }) => told(alterConfigs(brokers, topics, validateOnly)),
    addPartitions: (topics, { validateOnly }) => told(addPartitions(brokers, topics, validateOnly)),
    deleteTopics: (topics) => told(deleteTopics(brokers, topics)),
    readActivity: (names, since) => told(readActivity(brokers, names, since)),
    close: async () => brokers.close(),
  }
}
