import type { Change } from '../../../model/change.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import type { Step } from '../../../model/step.ts'
import { changeId, inheritedValues, liveValues } from '../labels.ts'

/**
 * Turns changes into steps, in the one total order that execution and every renderer use: stage by stage, by name within a
 * stage.
 *
 * 1. creates;
 * 2. all configs of a topic in one entry, so that a topic never stands half-configured;
 * 3. partition adds;
 * 4. a stronger min.insync.replicas on a topic that gains partitions: until the new partitions have their replicas in sync
 *    it would refuse their writes. A weaker one goes first, in stage 2, for the same reason;
 * 5. deletes, of all topics last: what takes a topic's place is there before the topic goes.
 */
export function orderSteps(changes: readonly Change[]): readonly Step[] {
  const byTopic = [...Map.groupBy(changes, ({ resource: { name: topic } }) => topic)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const steps = byTopic.flatMap(([topic, ofTopic]) => stepsOfTopic(topic, ofTopic))
  return steps
    .map((step, index) => ({ ...step, index }))
    .sort((a, b) => a.stage - b.stage || a.index - b.index)
    .map(({ step }) => step)
}

interface StagedStep {
  readonly stage: 1 | 2 | 3 | 4 | 5
  readonly step: Step
}

type ConfigChange = Extract<Change, { name: string }>

function stepsOfTopic(topic: string, changes: readonly Change[]): readonly StagedStep[] {
  const configs: ConfigChange[] = []
  const others: StagedStep[] = []
  for (const change of changes) {
    const ids = [changeId(change)]
    switch (change.kind) {
      case 'create': {
        const { partitions, replicationFactor, config } = change
        others.push({
          stage: 1,
          step: {
            kind: 'create-topic',
            resource: topicNamed(topic),
            partitions,
            replicationFactor,
            config,
            changes: ids,
          },
        })
        break
      }
      case 'add-partitions':
        others.push({
          stage: 3,
          step: { kind: 'add-partitions', resource: topicNamed(topic), count: change.to, changes: ids },
        })
        break
      case 'delete':
        others.push({
          stage: 5,
          step: { kind: 'delete-topic', resource: topicNamed(topic), topicId: change.topicId, changes: ids },
        })
        break
      case 'set-config':
      case 'reset-config':
        configs.push(change)
        break
      default:
        change satisfies never
    }
  }
  const growing = others.some(({ step }) => step.kind === 'add-partitions')
  const late = configs.filter((change) => growing && strengthensMinInSync(change))
  const early = configs.filter((change) => !late.includes(change))
  return [...alterConfigs(2, topic, early), ...alterConfigs(4, topic, late), ...others]
}

/** A reset to an unknown value counts as stronger: later is the safe side. */
function strengthensMinInSync(change: ConfigChange): boolean {
  if (change.name !== 'min.insync.replicas') return false
  const to = change.kind === 'set-config' ? [change.to] : inheritedValues(change.to)
  const lowest = Math.min(...liveValues(change.from).map(Number))
  return to.length === 0 || to.some((value) => !(Number(value) < lowest))
}

function alterConfigs(stage: 2 | 4, topic: string, changes: readonly ConfigChange[]): readonly StagedStep[] {
  if (changes.length === 0) return []
  const set = changes.flatMap((change) => (change.kind === 'set-config' ? [[change.name, change.to] as const] : []))
  const reset = changes.flatMap((change) => (change.kind === 'reset-config' ? [change.name] : []))
  const ids = changes.map(changeId)
  return [
    {
      stage,
      step: { kind: 'alter-configs', resource: topicNamed(topic), set: Object.fromEntries(set), reset, changes: ids },
    },
  ]
}
