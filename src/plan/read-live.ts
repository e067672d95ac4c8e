import type { Cluster, ClusterDescription } from '../cluster/cluster.ts'
import type { DiffOptions } from '../diff/diff-state.ts'
import { targetedTopics, unmanagedTopics } from '../diff/diff-state.ts'
import type { LiveState } from '../diff/live-state.ts'
import type { DesiredState } from '../manifest/desired-state.ts'

/**
 * Reads what the diff needs and no more. Declared topics are asked for by name: a list leaves out a topic one may not
 * describe, so it would look missing and be planned as a create.
 */
export async function readLive(
  cluster: Cluster,
  description: ClusterDescription,
  desired: DesiredState,
  options: DiffOptions,
): Promise<LiveState> {
  const listing = await cluster.listTopics()
  const declared = targetedTopics(desired, options.target).map(({ name }) => name)
  const unmanaged = options.prune ? unmanagedTopics(desired, listing, options.target).map(({ name }) => name) : []
  return { cluster: description, listing, topics: await cluster.readTopics([...declared, ...unmanaged]) }
}
