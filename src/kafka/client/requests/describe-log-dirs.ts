import { api } from '../wire/api.ts'
import { array, since, struct } from '../wire/composites.ts'
import { boolean, int16, int32, int64, string } from '../wire/primitives.ts'

/**
 * The replicas of topics that one broker holds, with their bytes. Needs DESCRIBE on the cluster; before version 3 (Kafka 3.2) a login
 * without it gets an empty list of directories and no error. Partitions that the broker does not hold are left out.
 *
 * DescribeLogDirs Request (1+) => [topics]
 *   topics => topic [partitions]
 * DescribeLogDirs Response (1+) => throttle_time_ms error_code(3+) [results]
 *   results => error_code log_dir [topics] total_bytes(4+) usable_bytes(4+) is_cordoned(5+)
 *   topics => name [partitions]
 *   partitions => partition_index partition_size offset_lag is_future_key
 *
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeLogDirsRequest.json
 * https://github.com/apache/kafka/blob/4.3.0/clients/src/main/resources/common/message/DescribeLogDirsResponse.json
 */
export const describeLogDirs = api({
  key: 35,
  name: 'DescribeLogDirs',
  versions: { min: 1, max: 5 },
  flexibleFrom: 2,
  request: struct({ topics: array(struct({ name: string, partitions: array(int32) })) }),
  response: struct({
    throttleTimeMs: int32,
    errorCode: since(3, int16, 0),
    dirs: array(
      struct({
        errorCode: int16,
        path: string,
        topics: array(
          struct({
            name: string,
            partitions: array(struct({ index: int32, size: int64, offsetLag: int64, future: boolean })),
          }),
        ),
        totalBytes: since(4, int64, -1n),
        usableBytes: since(4, int64, -1n),
        cordoned: since(5, boolean, false),
      }),
    ),
  }),
})
