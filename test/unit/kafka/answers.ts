import type { MetadataResponse } from '../../../src/kafka/client/requests/metadata.ts'

export function describedCluster() {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    endpointType: 1,
    clusterId: 'scripted',
    controllerId: 1,
    brokers: [{ id: 1, host: '127.0.0.1', port: 9093, rack: null, fenced: false }],
    clusterAuthorizedOperations: 1 << 8,
  }
}

/** An entry of CreateTopics' answer. */
export function createdTopic(name: string, errorCode = 0, errorMessage: string | null = null) {
  return { name, id: null, errorCode, errorMessage, partitions: 1, replicationFactor: 1, configs: [] }
}

export function topicMetadata(name: string, errorCode = 0): MetadataResponse['topics'][number] {
  const partition = {
    errorCode: 5,
    index: 0,
    leader: -1,
    leaderEpoch: 3,
    replicas: [1],
    inSyncReplicas: [],
    offlineReplicas: [1],
  }
  return { errorCode, name, id: null, internal: false, partitions: [partition], authorizedOperations: -(2 ** 31) }
}
