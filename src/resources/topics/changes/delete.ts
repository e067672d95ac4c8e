import { type ChangeKind, type ChangeOf, changeId } from './change-kind.ts'

/** A topic is deleted with its records. */
export const deleteTopic: ChangeKind<ChangeOf<'delete'>> = {
  action: 'delete',
  sign: '-',
  words: () => 'delete',
  describe: ({ partitions, reason }) => {
    const why = reason === 'prune' ? 'in scope, not declared in the manifests given' : 'state: absent'
    const parts = partitions === 1 ? '1 partition' : `${partitions} partitions`
    return { kind: 'gone', text: `deleted with its ${parts} (${why})` }
  },
  stage: () => 5,
  step: (change) => ({
    kind: 'delete-topic',
    resource: change.resource,
    topicId: change.topicId,
    changes: [changeId(change)],
  }),
  after: () => null,
  unmet: () => 'it still exists',
}
