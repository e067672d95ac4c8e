import { vi } from 'vitest'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import type { LiveTopic } from '../../../src/kafka/live-topic.ts'
import type { TopicCreation } from '../../../src/kafka/topic-writes.ts'
import type { Witness } from '../local-cluster/witness.ts'
import type { WitnessedTopic } from '../local-cluster/witnessed.ts'

export function topic(name: string, more: Partial<TopicCreation> = {}): TopicCreation {
  return { name, partitions: 1, replicationFactor: 3, config: new Map(), ...more }
}

/** Reads a topic until the broker asked tells of it (brokers learn of changes one after another) and `holds` of it. */
export async function found(
  cluster: Cluster,
  name: string,
  holds: (topic: LiveTopic) => boolean = () => true,
): Promise<LiveTopic> {
  return vi.waitFor(
    async () => {
      const reading = (await cluster.readTopics([name])).get(name)
      if (reading?.kind !== 'found' || !holds(reading.topic)) throw new Error(`${name}: ${JSON.stringify(reading)}`)
      return reading.topic
    },
    { timeout: 60_000 },
  )
}

/** A topic as the witness tells it once the broker it happens to ask knows of it and `holds`. */
export async function toldBy(
  witness: Pick<Witness, 'topic'>,
  name: string,
  holds: (topic: WitnessedTopic) => boolean = () => true,
): Promise<WitnessedTopic> {
  return vi.waitFor(
    async () => {
      const told = await witness.topic(name)
      if (told === null || !holds(told)) throw new Error(`${name}: ${JSON.stringify(told)}`)
      return told
    },
    { timeout: 60_000 },
  )
}

/** The topic's own configs, as `describe` tools show them. */
export function overrides({ configs }: LiveTopic): Readonly<Record<string, string | null>> {
  if (configs.kind !== 'read') throw new Error(JSON.stringify(configs))
  const own = [...configs.entries.values()].filter(({ source }) => source === 'topic')
  return Object.fromEntries(own.map(({ name, value }) => [name, value]))
}
