import { describeTopics } from '../../support/contract/describe-topics.ts'
import { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { witnessOf } from '../../support/model/witness-of.ts'

const cluster = new InMemoryCluster()
describeTopics({ cluster, witness: witnessOf(cluster) })
