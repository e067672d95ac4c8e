import type { ClusterDescription } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { keepTrying } from '../connections/keep-trying.ts'
import { describeCluster } from '../requests/describe-cluster.ts'
import { metadata } from '../requests/metadata.ts'
import { aclOperations } from './acl-operations.ts'

/** DescribeCluster where the brokers offer it (2.8 and newer); Metadata says the same on older ones. */
export function readDescription(brokers: Brokers): Promise<ClusterDescription> {
  return keepTrying(brokers, brokers.closing, async () => {
    const broker = await brokers.any()
    const answer =
      broker.versionOf(describeCluster) === null
        ? await broker.send(metadata, {
            topics: [],
            allowAutoTopicCreation: false,
            includeClusterAuthorizedOperations: true,
            includeTopicAuthorizedOperations: false,
          })
        : await broker.send(describeCluster, {
            includeClusterAuthorizedOperations: true,
            endpointType: 1,
            includeFencedBrokers: false,
          })
    return {
      clusterId: answer.clusterId ?? '',
      brokers: answer.brokers
        .map(({ id, host, port, rack }) => ({ id, host, port, rack }))
        .sort((one, other) => one.id - other.id),
      authorizedOperations: aclOperations(answer.clusterAuthorizedOperations),
    }
  })
}
