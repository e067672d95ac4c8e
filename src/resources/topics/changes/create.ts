import { oneLine } from '../../../diagnostics/one-line.ts'
import type { InheritedValue } from '../../../kafka/live-topic.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { type ChangeKind, type ChangeOf, changeId } from './change-kind.ts'
import { describeByBroker } from './values.ts'

/** A topic that does not exist is created. */
export const create: ChangeKind<ChangeOf<'create'>> = {
  action: 'create',
  sign: '+',
  words: () => 'create',
  describe: (change) => ({ kind: 'new', attributes: attributesOf(change) }),
  stage: () => 1,
  step: (change) => {
    const { resource, partitions, replicationFactor, config } = change
    return { kind: 'create-topic', resource, partitions, replicationFactor, config, changes: [changeId(change)] }
  },
  after: (_, { partitions, replicationFactor, config }) => ({ partitions, replicationFactor, config }),
  unmet: () => 'it does not exist yet',
}

function attributesOf(change: ChangeOf<'create'>): readonly string[] {
  const factor = change.replicationFactor ?? `cluster default${describeDefault(change.defaultReplication)}`
  const configs = Object.entries(change.config).map(([name, value]) => `${name} ${displayConfigValue(name, value)}`)
  return [`partitions ${change.partitions}`, `replication factor ${factor}`, ...configs].map(oneLine)
}

/** ` (3)`; empty if the plan has not found out. */
function describeDefault(setting: InheritedValue | undefined): string {
  if (setting === undefined) return ''
  if (setting.kind === 'unknown') return ' (unknown)'
  return ` (${setting.kind === 'differs' ? describeByBroker('default.replication.factor', setting) : setting.value})`
}
