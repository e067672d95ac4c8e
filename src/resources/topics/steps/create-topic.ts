import { configAttribute, plainAttribute, type StepKind, type StepOf } from './step-kind.ts'

/** CreateTopics. */
export const createTopic: StepKind<StepOf<'create-topic'>> = {
  label: ({ resource }) => `create ${resource.name}`,
  permission: 'CREATE',
  canValidate: true,
  records: ({ partitions, config }) => 1 + partitions + Object.keys(config).length,
  // The new topic's id is not known.
  expected: () => null,
  attributes: ({ partitions, replicationFactor, config }) => [
    plainAttribute('topic', 'create'),
    plainAttribute('partitions', String(partitions)),
    plainAttribute('replication factor', String(replicationFactor ?? 'the default')),
    ...Object.entries(config).map(configAttribute),
  ],
  send: (cluster, steps, options) =>
    cluster.createTopics(
      steps.map((step) => ({ ...step, name: step.resource.name, config: new Map(Object.entries(step.config)) })),
      options,
    ),
}
