import type { Change } from '../../../model/change.ts'
import type { Note } from '../../../model/finding.ts'
import type { SnapshotOrigin } from '../../../model/plan-document.ts'

/** A cluster asked by name tells a topic that is hidden from one that is not there; a snapshot was made by listing. */
export function snapshotNotes(changes: readonly Change[], snapshot: SnapshotOrigin | null): readonly Note[] {
  if (snapshot === null) return []
  const text = 'not on the snapshot: it is absent, or the account that made the snapshot could not see it'
  return changes
    .filter(({ kind }) => kind === 'create')
    .map(({ resource, place }) => ({ resource, place, code: 'not-on-snapshot', text }))
}
