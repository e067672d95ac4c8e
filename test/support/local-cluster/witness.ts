import type { AclRule, SurveyedPartition, WitnessedRecord, WitnessedTopic, Write } from './witnessed.ts'

/**
 * Kafka's own admin client (Witness.java), asked over HTTP: what does the cluster really hold? It also plays "somebody
 * else", who changes things behind the tool's back. Errors carry the Java exception's name and words.
 */
export class Witness {
  /** `new Witness(url)` asks the same one, in any process. */
  readonly url: string

  constructor(url: string) {
    this.url = url
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

  /** The id of the active controller; `describe` tools name any live broker instead. */
  controller(): Promise<number> {
    return this.#call('controller', {})
  }

  /** Moves a partition to these brokers; `null` calls the move under way off. Answers once it is begun. */
  reassign(topic: string, replicas: readonly number[] | null, partition = 0): Promise<void> {
    return this.#call('reassign', { topic, partition, replicas })
  }

  /**
   * Writes records with the keys `key-0`, `key-1`, … and waits for all replicas. `timestamp` in milliseconds; each call is a
   * producer of its own, idempotent unless told otherwise; `transaction` is the id of one, committed at the end.
   */
  produce(
    topic: string,
    records: number,
    timestamp?: number,
    more: {
      readonly partition?: number
      readonly bytes?: number
      readonly idempotent?: boolean
      readonly transaction?: string
    } = {},
  ): Promise<void> {
    return this.#call('produce', { topic, records, timestamp, ...more })
  }

  /** Writes to many topics at once, and to each in the order given; `transaction` is how it ends. */
  write(topics: readonly { readonly name: string; readonly writes: readonly Write[] }[]): Promise<void> {
    return this.#call('write', { topics })
  }

  /** Every partition of the topics whose names begin with `prefix`, with its records as `[offset, timestamp]` if they are asked for. */
  survey(prefix: string, { records = false } = {}): Promise<SurveyedPartition[]> {
    return this.#call('survey', { prefix, records })
  }

  /** Every record that a consumer gets, by partition and offset. */
  async records(topic: string): Promise<WitnessedRecord[]> {
    const records = await this.#call<WitnessedRecord[]>('records', { topic })
    return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset)
  }

  /** Moves a partition's start; the log is not compacted. */
  deleteRecords(topic: string, partition: number, before: number): Promise<void> {
    return this.#call('deleteRecords', { topic, partition, before })
  }

  /** Every replica of a topic with its size on disk. */
  logDirs(topic: string): Promise<{ broker: number; partition: number; bytes: number }[]> {
    return this.#call('logDirs', { topic })
  }

  /** What the leaders know of idempotent and transactional producers. */
  producers(topic: string): Promise<{ partition: number; id: number; lastTimestamp: number }[]> {
    return this.#call('producers', { topic })
  }

  /** Where a share group stands, of any topic; from Kafka 4. */
  shareOffsets(group: string): Promise<{ topic: string; partition: number; offset: number }[]> {
    return this.#call('shareOffsets', { group })
  }

  /** What a group has committed; not of share groups. */
  groupOffsets(group: string): Promise<{ topic: string; partition: number; offset: number }[]> {
    return this.#call('groupOffsets', { group })
  }

  /** Makes a group without members that holds an offset. */
  commitOffset(group: string, topic: string, partition = 0, offset = 0): Promise<void> {
    return this.#call('commitOffset', { group, topic, partition, offset })
  }

  /**
   * A consumer joins and stays, so that the group is active, until it leaves. It commits what it reads when it leaves, and
   * after five seconds: `commits: false` where what it holds must not depend on how long a test takes.
   */
  joinGroup(
    group: string,
    topic: string,
    options: { readonly protocol?: 'classic' | 'consumer' | 'share'; readonly commits?: boolean } = {},
  ): Promise<void> {
    return this.#call('joinGroup', { group, topic, ...options })
  }

  leaveGroup(group: string): Promise<void> {
    return this.#call('leaveGroup', { group })
  }

  /** Adds rules; brokers know them at the latest some 100 ms later. */
  allow(rule: AclRule): Promise<void> {
    return this.#call('allow', rule)
  }

  /** Takes rules away again. */
  revoke(rule: AclRule): Promise<void> {
    return this.#call('revoke', rule)
  }

  /** Removes every rule of a user. */
  revokeAll(user: string): Promise<void> {
    return this.#call('revokeAll', { user })
  }

  async #call<T>(name: string, request: object): Promise<T> {
    const response = await fetch(`${this.url}/${name}`, { method: 'POST', body: JSON.stringify(request) })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(String(answer))
    return answer as T
  }
}
