import type { Change } from '../../model/change.ts'
import type { TopicState } from './topic-manifest.ts'

/** What a topic is once the plan's changes of it are made; `null` where it is gone. */
export function desiredState(live: TopicState | null, changes: readonly Change[]): TopicState | null {
  return changes.reduce(changed, live)
}

const UNKNOWN: TopicState = { partitions: null, replicationFactor: null, config: {} }

function changed(state: TopicState | null, change: Change): TopicState | null {
  const before = state ?? UNKNOWN
  switch (change.kind) {
    case 'create': {
      const { partitions, replicationFactor, config } = change
      return { partitions, replicationFactor, config }
    }
    case 'set-config':
      return { ...before, config: { ...before.config, [change.name]: change.to } }
    case 'reset-config': {
      const { [change.name]: _, ...config } = before.config
      return { ...before, config }
    }
    case 'add-partitions':
      return { ...before, partitions: change.to }
    case 'delete':
      return null
    default:
      return change satisfies never
  }
}
