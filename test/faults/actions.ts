import type { Block } from '../../src/model/finding.ts'
import type { Act } from './possible-states.ts'
import { type Held, type Scene, witness } from './scene.ts'

/** Something that somebody else does to one topic of a scene, while the tool runs. */
export interface Action {
  readonly name: string
  readonly topic: string
  /** Why the wish cannot come true after it; left out where it can. */
  readonly blocks?: Block['code']
  /** Does it, until every broker knows; answers what it made of the topic, `null` where the tool had done the same before. */
  readonly perform: (scene: Scene) => Promise<Act | null>
}

export const ACTIONS: readonly Action[] = [
  setting('sets another key', 'set', { 'max.message.bytes': '1000000' }),
  setting('sets the same key', 'set', { 'retention.ms': '7200000' }),
  setting('sets another key of a growing topic', 'grow', { 'max.message.bytes': '1000000' }),
  {
    name: 'deletes the topic',
    topic: 'set',
    perform: async (scene) => {
      await witness.deleteTopic(`${scene.prefix}set`)
      await scene.untilTold('set', (held) => held === null)
      return () => null
    },
  },
  recreating('deletes the topic to be deleted and creates it again', 'gone', {}),
  recreating('deletes the topic to be changed and creates it again', 'set', { 'segment.ms': '3600000' }),
  recreating('deletes the growing topic and creates it again', 'grow', { 'segment.ms': '3600000' }),
  growing('adds as many partitions', 2),
  { ...growing('adds more partitions than are declared', 3), blocks: 'partition-decrease' },
  {
    name: 'creates the topic to be created, in another shape',
    topic: 'new',
    perform: async (scene) => {
      const late = await witness.createTopic({ name: `${scene.prefix}new`, replicationFactor: 1 }).catch(unlessItExists)
      await scene.untilTold('new', (held) => held !== null)
      if (late === 'late') return null
      const theirs = await scene.heldOf('new')
      return (held) => held ?? theirs
    },
  },
]

function setting(name: string, topic: string, set: Readonly<Record<string, string>>): Action {
  const holds = (held: Held) => Object.entries(set).every(([key, value]) => held?.overrides[key] === value)
  return {
    name,
    topic,
    perform: async (scene) => {
      await witness.alterConfigs({ topic: scene.prefix + topic, set })
      await scene.untilTold(topic, holds)
      return (held) => held && { ...held, overrides: { ...held.overrides, ...set } }
    },
  }
}

function growing(name: string, total: number): Action {
  return {
    name,
    topic: 'grow',
    perform: async (scene) => {
      const late = await witness.addPartitions(`${scene.prefix}grow`, total).catch(unlessItHasThem)
      await scene.untilTold('grow', (held) => (held?.replicas.length ?? 0) >= total)
      if (late === 'late') return null
      return (held) => (held && held.replicas.length < total ? { ...held, replicas: Array(total).fill(2) } : held)
    },
  }
}

/** In the same shape, so that only the id tells them apart. */
function recreating(name: string, topic: string, configs: Readonly<Record<string, string>>): Action {
  return {
    name,
    topic,
    perform: async (scene) => {
      const before = await scene.heldOf(topic)
      const full = scene.prefix + topic
      if (before !== null) await witness.deleteTopic(full)
      await scene.untilTold(topic, (held) => held === null)
      await witness.createTopic({ name: full, replicationFactor: topic === 'grow' ? 2 : 1, configs })
      await scene.untilTold(topic, (held) => held !== null)
      const theirs = await scene.heldOf(topic)
      return () => theirs
    },
  }
}

function unlessItExists(error: Error): 'late' {
  if (!error.message.startsWith('TopicExistsException')) throw error
  return 'late'
}

function unlessItHasThem(error: Error): 'late' {
  if (!error.message.startsWith('InvalidPartitionsException')) throw error
  return 'late'
}
