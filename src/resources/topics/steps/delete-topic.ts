import type { StepKind, StepOf } from './step-kind.ts'

/** DeleteTopics, by topic id if brokers have ids. */
export const deleteTopic: StepKind<StepOf<'delete-topic'>> = {
  label: ({ resource }) => `delete ${resource.name}`,
  permission: 'DELETE',
  canValidate: false,
  records: () => 1,
  expected: () => null,
  attributes: ({ topicId }) => [['topic', { value: `delete ${topicId}`, words: 'delete' }]],
  send: (cluster, steps, { validateOnly }) => {
    if (validateOnly) throw new Error('a delete cannot be validated')
    return cluster.deleteTopics(steps.map(({ resource, topicId }) => ({ name: resource.name, id: topicId })))
  },
}
