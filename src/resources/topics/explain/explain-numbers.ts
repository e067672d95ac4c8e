import type { SettingExplanation } from '../../../model/explanation.ts'
import { replicationFactorOf } from '../diff/replication-factor.ts'
import {
  blockOf,
  changed,
  type DeclaredTopic,
  type Judgement,
  judged,
  liveTopic,
  notCompared,
} from './explained-topic.ts'

/** Partitions and replication factor of a declared topic. */
export function explainNumbers(topic: DeclaredTopic): readonly SettingExplanation[] {
  const live = liveTopic(topic)
  const { layers } = topic.wish
  return [
    {
      ...number('partitions', live?.partitions.length),
      declared: layers.partitions,
      ...judgePartitions(topic),
    },
    {
      ...number('replication factor', live === null ? undefined : replicationFactorOf(live)),
      declared: layers.replicationFactor,
      ...judgeReplicationFactor(topic),
    },
  ]
}

/** What all explanations of numbers share. */
export function number(name: string, live: number | undefined) {
  return {
    name,
    live: live === undefined ? null : { value: String(live), source: null },
    inherited: null,
    sensitive: false,
  }
}

function judgePartitions(topic: DeclaredTopic): Judgement {
  const own = commonOf(topic, 'partitions')
  if (own !== null) return own
  const added = topic.changes.find((change) => change.kind === 'add-partitions')
  if (added !== undefined) return changed('add', added, `${added.to} are declared, ${added.from} are there.`)
  return judged('same', 'As declared.')
}

function judgeReplicationFactor(topic: DeclaredTopic): Judgement {
  if (topic.wish.replicationFactor === null) {
    return judged(
      'not-declared',
      'No line says it: the cluster chooses when the topic is created; then it is not compared.',
    )
  }
  const own = commonOf(topic, 'replication factor')
  if (own !== null) return own
  const uneven = topic.notes.find(({ code }) => code === 'uneven-replication-factor')
  return judged('same', uneven === undefined ? 'As declared.' : `As declared, though ${uneven.text}.`)
}

/** What holds of either number. */
function commonOf(topic: DeclaredTopic, name: string): Judgement | null {
  const blocked = blockOf(topic, name)
  if (blocked !== null) return blocked
  const created = topic.changes.find(({ kind }) => kind === 'create')
  if (created !== undefined) return changed('create', created, 'The topic is created with it.')
  return liveTopic(topic) === null ? notCompared(topic) : null
}
