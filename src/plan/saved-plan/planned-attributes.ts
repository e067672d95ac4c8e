import type { Step } from '../../model/step.ts'
import { displayConfigValue } from '../../topic-config/value.ts'

/** One thing that steps would do to a topic. */
export interface PlannedAttribute {
  /** In Kafka's own values, or `create`, `delete`, `reset`. */
  readonly value: string
  /** The value for people. */
  readonly words: string
}

/** What steps would make of one topic, by attribute. */
export function plannedAttributes(steps: readonly Step[]): ReadonlyMap<string, PlannedAttribute> {
  return new Map(steps.flatMap(attributesOf))
}

function attributesOf(step: Step): readonly (readonly [string, PlannedAttribute])[] {
  switch (step.kind) {
    case 'create-topic':
      return [
        plain('topic', 'create'),
        plain('partitions', String(step.partitions)),
        plain('replication factor', String(step.replicationFactor ?? 'the default')),
        ...Object.entries(step.config).map(config),
      ]
    case 'alter-configs':
      return [...Object.entries(step.set).map(config), ...step.reset.map((name) => plain(name, 'reset'))]
    case 'add-partitions':
      return [plain('partitions', String(step.count))]
    case 'delete-topic':
      return [['topic', { value: `delete ${step.topicId}`, words: 'delete' }]]
    default:
      return step satisfies never
  }
}

function plain(attribute: string, value: string): readonly [string, PlannedAttribute] {
  return [attribute, { value, words: value }]
}

function config([name, value]: readonly [string, string]): readonly [string, PlannedAttribute] {
  return [name, { value, words: displayConfigValue(name, value) }]
}
