import { exportTopics } from '../../export/export-manifest.ts'
import type { AdoptedTopics } from '../../scaffold/first-manifest.ts'
import type { Answers } from '../../scaffold/scaffold-file.ts'
import { leftOutText, readScope, topicsForManifest } from '../read-scope.ts'
import { type ConnectionFlagValues, connectionOf, readCluster } from '../with-cluster.ts'

export interface Adopted extends AdoptedTopics {
  readonly names: readonly string[]
  /** For stderr: topics in the scope that are not adopted, and why; empty if there are none. */
  readonly leftOut: string
}

/**
 * The live topics with the prefix, for the first manifest. Of several environments they are the first one's, and say so: what
 * another cluster holds is not known here, and a first plan that would change it would be wrong.
 *
 * @throws ClusterError, ConnectionConfigError, CommandFailure where there are none, or one cannot be read
 */
export async function adoptTopics(
  { prefix, environments }: Pick<Answers, 'prefix' | 'environments'>,
  flags: ConnectionFlagValues,
): Promise<Adopted> {
  const connection = await connectionOf(flags)
  const scope = await readCluster(connection, (cluster, onActivity) => readScope(cluster, prefix, [], onActivity))
  const chosen = topicsForManifest(scope, { filter: prefix, includeInternal: false })
  const { topics } = chosen
  const onlyIn = environments.length > 1 ? (environments[0] ?? null) : null
  return {
    clusterId: scope.cluster.clusterId,
    yaml: exportTopics(topics, onlyIn),
    names: topics.map(({ name }) => name),
    leftOut: leftOutText(chosen, 'No manifest declares them; apply never deletes them.'),
  }
}
