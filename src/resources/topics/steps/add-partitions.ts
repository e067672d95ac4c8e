import { plainAttribute, type StepKind, type StepOf } from './step-kind.ts'

/** CreatePartitions. */
export const addPartitions: StepKind<StepOf<'add-partitions'>> = {
  label: ({ resource, count }) => `partitions of ${resource.name} to ${count}`,
  permission: 'ALTER',
  canValidate: true,
  records: ({ count }) => count,
  expected: (before, { count }) => ({ ...before, partitions: count }),
  attributes: ({ count }) => [plainAttribute('partitions', String(count))],
  send: (cluster, steps, options) =>
    cluster.addPartitions(
      steps.map(({ resource, count }) => ({ name: resource.name, count })),
      options,
    ),
}
