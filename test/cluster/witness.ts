import type { AclRule, WitnessedTopic } from './witnessed.ts'

/**
 * Kafka's own admin client (Witness.java), asked over HTTP: what does the cluster really hold? It also plays "somebody
 * else", who changes things behind the tool's back. Errors carry the Java exception's name and words.
 */
export class Witness {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** The names of all topics, internal ones too, sorted. */
  topics(): Promise<string[]> {
    return this.#call('topics', {})
  }

  /** One topic as the brokers have it; `null` when there is none of that name. */
  topic(name: string): Promise<WitnessedTopic | null> {
    return this.#call('topic', { name })
  }

  /** 1 partition and 3 replicas unless told; `replicas` gives the broker ids of each partition instead. */
  createTopic(topic: {
    readonly name: string
    readonly partitions?: number
    readonly replicationFactor?: number
    readonly replicas?: readonly (readonly number[])[]
    readonly configs?: Readonly<Record<string, string>>
  }): Promise<void> {
    return this.#call('createTopic', topic)
  }

  deleteTopic(name: string): Promise<void> {
    return this.#call('deleteTopic', { name })
  }

  /** Of a topic, or of a broker by id (`broker: ''` is the default of all brokers). */
  alterConfigs(
    change: ({ readonly topic: string } | { readonly broker: string }) & {
      readonly set?: Readonly<Record<string, string>>
      readonly reset?: readonly string[]
    },
  ): Promise<void> {
    return this.#call('alterConfigs', change)
  }

  addPartitions(topic: string, total: number): Promise<void> {
    return this.#call('addPartitions', { topic, total })
  }

  /** Writes records with the keys `key-0`, `key-1`, … and waits for all replicas. `timestamp` in milliseconds. */
  produce(topic: string, records: number, timestamp?: number): Promise<void> {
    return this.#call('produce', { topic, records, timestamp })
  }

  /** Makes a group without members that holds an offset. */
  commitOffset(group: string, topic: string, partition = 0, offset = 0): Promise<void> {
    return this.#call('commitOffset', { group, topic, partition, offset })
  }

  /** A consumer joins and stays, so that the group is active, until it leaves. */
  joinGroup(group: string, topic: string, protocol: 'classic' | 'consumer' = 'classic'): Promise<void> {
    return this.#call('joinGroup', { group, topic, protocol })
  }

  leaveGroup(group: string): Promise<void> {
    return this.#call('leaveGroup', { group })
  }

  /** Adds rules; brokers know them at the latest some 100 ms later. */
  allow(rule: AclRule): Promise<void> {
    return this.#call('allow', rule)
  }

  /** Removes every rule of a user. */
  revokeAll(user: string): Promise<void> {
    return this.#call('revokeAll', { user })
  }

  async #call<T>(name: string, request: object): Promise<T> {
    const response = await fetch(`${this.#url}/${name}`, { method: 'POST', body: JSON.stringify(request) })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(String(answer))
    return answer as T
  }
}
