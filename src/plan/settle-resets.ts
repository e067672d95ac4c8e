import type { Cluster } from '../cluster/cluster.ts'
import type { Change } from '../diff/change.ts'

/**
 * Says of each reset what it brings. The diff has one broker's word at best: a broker tells what a topic overrides only for some
 * configs, and only from its own settings. So all live brokers are asked, and only where something is reset.
 */
export async function settleResets(cluster: Cluster, changes: readonly Change[]): Promise<readonly Change[]> {
  const names = new Set(changes.flatMap((change) => (change.kind === 'reset-config' ? [change.name] : [])))
  if (names.size === 0) return changes
  const inherited = await cluster.readInherited([...names].sort())
  return changes.map((change) => {
    if (change.kind !== 'reset-config') return change
    const told = inherited.get(change.name)
    if (told === undefined) return change
    // One broker's word is more than none.
    if (told.kind === 'unknown' && change.to.kind === 'one-word')
      return { ...change, to: { ...change.to, needs: told.needs } }
    return { ...change, to: told }
  })
}
