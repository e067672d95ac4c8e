/**
 * What a cluster holds reaches pull requests from forks as a cache: one of the default branch can be read by every pull request,
 * those of forks too, without any permission, and written by none of them (docs.github.com, "Restrictions for accessing a
 * cache"). Its path is part of what a cache is found by, so it is the same where it is written and where it is read.
 */
export const SNAPSHOT_FILE = 'kafka-snapshot.json'

/**
 * All keys of an environment's snapshots begin so, and those of no other: restoring takes the newest. A key is written once.
 */
export function snapshotKey(environment: string): string {
  return `kafka-snapshot:${environment}:`
}
