import { type ChangeKind, type ChangeOf, changeId } from './change-kind.ts'

/** A topic gets more partitions. */
export const addPartitions: ChangeKind<ChangeOf<'add-partitions'>> = {
  action: 'change',
  sign: '~',
  words: ({ to }) => `partitions ${to}`,
  describe: ({ from, to }) => ({ kind: 'attribute', name: 'partitions', from: String(from), to: String(to) }),
  stage: () => 3,
  step: (change) => ({
    kind: 'add-partitions',
    resource: change.resource,
    count: change.to,
    changes: [changeId(change)],
  }),
  after: (before, { to }) => ({ ...before, partitions: to }),
  unmet: ({ from }) => `it still has ${from} partitions`,
}
