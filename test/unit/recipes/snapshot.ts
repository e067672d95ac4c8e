import type { LiveTopic } from '../../../src/kafka/live-topic.ts'
import { makeSnapshot } from '../../../src/snapshot/make-snapshot.ts'
import { snapshotText } from '../../../src/snapshot/snapshot-text.ts'
import { found } from '../../support/model/topics.ts'

export const SNAPSHOT_CLUSTER = 'MkU3OEVBNTcwNTJENDM2Qk'

/** What a file of `plan --snapshot` holds where a cluster of three brokers has these topics. */
export function snapshotOf(topics: readonly LiveTopic[]): string {
  const brokers = [1, 2, 3].map((id) => ({ id, host: 'localhost', port: 9092 + id, rack: null }))
  return snapshotText(
    makeSnapshot({
      takenAt: new Date(),
      cluster: { clusterId: SNAPSHOT_CLUSTER, brokers, authorizedOperations: null },
      filter: 'billing.',
      listing: topics.map(({ name, internal }) => ({ name, internal })),
      readings: new Map(topics.map((topic) => [topic.name, found(topic)])),
    }),
  )
}
