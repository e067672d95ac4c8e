import { type ClusterOptions, type OwnedCluster, startCluster } from './start-cluster.ts'
import { startWitness } from './start-witness.ts'
import { Witness } from './witness.ts'

export interface WitnessedCluster extends OwnedCluster {
  readonly witness: Witness
}

/** `startCluster`, with Kafka's own clients beside it as the witness; `stop` ends both. */
export async function startWitnessedCluster(options: ClusterOptions = {}): Promise<WitnessedCluster> {
  const cluster = await startCluster(options)
  const witness = await startWitness(cluster.directory).catch(async (error) => {
    await cluster.stop()
    throw error
  })
  const stop = async () => {
    await witness.stop()
    await cluster.stop()
  }
  return { ...cluster, witness: new Witness(witness.url), stop }
}
