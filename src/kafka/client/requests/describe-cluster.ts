import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { boolean, int8, int16, int32, nullableString, string } from '../wire/primitives.ts'

/**
 * Cluster id, live brokers and what the login may do on the cluster (Kafka 2.8 and newer). Version 1 tells brokers from controllers
 * (`endpointType` 1), version 2 can include fenced brokers, which we do not want.
 *
 * DescribeCluster Request => include_cluster_authorized_operations endpoint_type(1+) include_fenced_brokers(2+)
 * DescribeCluster Response => throttle_time_ms error_code error_message endpoint_type(1+) cluster_id controller_id [brokers]
 *                             cluster_authorized_operations
 *   brokers => broker_id host port rack is_fenced(2+)
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeClusterRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeClusterResponse.json
 */
export const describeCluster = api({
  key: 60,
  name: 'DescribeCluster',
  versions: { min: 0, max: 2 },
  flexibleFrom: 0,
  request: struct({
    includeClusterAuthorizedOperations: boolean,
    endpointType: since(1, int8, 1),
    includeFencedBrokers: since(2, boolean, false),
  }),
  response: struct({
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: nullableString,
    endpointType: since(1, int8, 1),
    clusterId: string,
    controllerId: int32,
    brokers: array(
      struct({ id: int32, host: string, port: int32, rack: nullableString, fenced: since(2, boolean, false) }),
    ),
    clusterAuthorizedOperations: int32,
  }),
})
