import { describeTopics } from '../../contract/describe-topics.ts'
import { InMemoryCluster } from './in-memory-cluster.ts'
import { witnessOf } from './witness-of.ts'

const cluster = new InMemoryCluster()
describeTopics({ cluster, witness: witnessOf(cluster) })
