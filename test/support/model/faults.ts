import fc from 'fast-check'
import type { Cluster } from '../../../src/kafka/cluster.ts'
import { ClusterError } from '../../../src/kafka/cluster-error.ts'
import type { UsageQuestion } from '../../../src/kafka/topic-usage.ts'
import type {
  ConfigAlteration,
  PartitionAddition,
  TopicCreation,
  TopicDeletion,
  WriteOptions,
  WriteOutcome,
} from '../../../src/kafka/topic-writes.ts'
import { CONFIGS, DECLARED, NAMES } from './arbitraries.ts'
import type { InMemoryCluster } from './in-memory-cluster.ts'

/** What goes wrong in an apply. `at` counts its requests from 0: re-reads and changes, not the reading back. */
export type Fault =
  | { readonly at: number; readonly kind: 'lost-reply' | 'lost-request' | 'late' | 'gone' | 'interrupt' }
  /** The brokers refuse one topic of the request. */
  | { readonly at: number; readonly kind: 'refused'; readonly topic: string }
  /** Somebody else acts; without `at`, between the re-read of the topic and its first change, where nobody can see it. */
  | { readonly at: number | null; readonly kind: 'other-actor'; readonly topic: string; readonly does: OtherAction }

export type OtherAction = 'create' | 'delete' | 're-create' | 'grow' | Readonly<Record<string, string | null>>

const at = fc.integer({ min: 0, max: 7 })
const topic = fc.constantFrom(...NAMES, ...DECLARED)
const setting = fc
  .constantFrom(...Object.entries(CONFIGS))
  .chain(([name, values]) => fc.constantFrom(...values, null).map((value) => ({ [name]: value })))
export const otherAction = fc.record({
  topic,
  does: fc.oneof(setting, fc.constantFrom<OtherAction[]>('create', 'delete', 're-create', 're-create', 'grow')),
})

/** Up to three faults of an apply. */
export const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.oneof(
    fc.record({ at, kind: fc.constantFrom('lost-reply', 'lost-request', 'late', 'gone', 'interrupt') }),
    fc.record({ at, kind: fc.constant('refused' as const), topic }),
    fc.tuple(fc.option(at), otherAction).map(([when, act]) => ({ at: when, kind: 'other-actor' as const, ...act })),
  ),
  { maxLength: 3 },
)

/** Somebody else, who does what is possible and leaves the rest. */
export class OtherActor {
  /** Topics that were changed, with the id each was left with; `null`: it was left deleted. */
  readonly left = new Map<string, string | null>()
  /** Called for each action, which it carries out; may look at the cluster before and after. */
  around = (act: () => void) => act()
  readonly #cluster: InMemoryCluster

  constructor(cluster: InMemoryCluster) {
    this.#cluster = cluster
  }

  act(name: string, does: OtherAction): void {
    if (this.#cluster.held.has(name) === (does === 'create')) return
    this.around(() => this.#do(name, does))
    this.left.set(name, this.#cluster.held.get(name)?.id ?? null)
  }

  #do(name: string, does: OtherAction): void {
    if (does === 'delete' || does === 're-create') this.#cluster.remove(name)
    if (does === 'create' || does === 're-create') {
      this.#cluster.add(name, { partitions: 2, replicationFactor: 2, config: { 'retention.ms': '77' } })
    }
    if (does === 'grow') this.#grow(name)
    if (typeof does === 'object') this.#cluster.configure(name, does)
  }

  #grow(name: string): void {
    const grown = this.#cluster.state.topics.find((held) => held.name === name)
    if (grown?.kind !== 'found') return
    const [first] = grown.partitions
    const more = first === undefined ? [] : [{ ...first, index: grown.partitions.length }]
    this.#cluster.put({ ...grown, partitions: [...grown.partitions, ...more] })
  }
}

/** A cluster as an apply sees it while things go wrong. */
export class FaultyCluster implements Cluster {
  /** Requests to change something that left for the brokers, whether they came there and were answered or not. */
  sent = 0
  /** Of these, those that left after the interrupt. */
  sentInterrupted = 0
  readonly #model: InMemoryCluster
  readonly #faults: readonly Fault[]
  readonly #actor: OtherActor
  readonly #interrupt: AbortController
  readonly #late: (() => Promise<unknown>)[] = []
  readonly #raced = new Set<Fault>()
  #requests = 0
  #gone = false

  constructor(model: InMemoryCluster, list: readonly Fault[], actor: OtherActor, interrupt: AbortController) {
    this.#model = model
    this.#faults = list
    this.#actor = actor
    this.#interrupt = interrupt
  }

  /** What was on its way takes effect after all. */
  async settle(): Promise<void> {
    for (const arrive of this.#late.splice(0)) await arrive()
  }

  async describe() {
    this.#failIfGone()
    return this.#model.describe()
  }

  async listTopics() {
    this.#failIfGone()
    return this.#model.listTopics()
  }

  async readTopics(names: readonly string[], options: { readonly from?: number } = {}) {
    if (options.from === undefined) this.#happening()
    this.#failIfGone()
    return this.#model.readTopics(names, options)
  }

  createTopics(topics: readonly TopicCreation[], options: WriteOptions): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#change(topics, (some) => this.#model.createTopics(some, options))
  }

  alterConfigs(topics: readonly ConfigAlteration[], options: WriteOptions): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#change(topics, (some) => this.#model.alterConfigs(some, options))
  }

  addPartitions(
    topics: readonly PartitionAddition[],
    options: WriteOptions,
  ): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#change(topics, (some) => this.#model.addPartitions(some, options))
  }

  deleteTopics(topics: readonly TopicDeletion[]): Promise<ReadonlyMap<string, WriteOutcome>> {
    return this.#change(topics, (some) => this.#model.deleteTopics(some))
  }

  readUsage(questions: readonly UsageQuestion[]) {
    return this.#model.readUsage(questions)
  }

  readBrokerSettings(names: readonly string[]) {
    return this.#model.readBrokerSettings(names)
  }

  readInherited(configs: readonly string[]) {
    return this.#model.readInherited(configs)
  }

  readEligibleLeaders(names: readonly string[]) {
    return this.#model.readEligibleLeaders(names)
  }

  async close() {}

  /** What goes wrong at this request, which is to change these topics. */
  #happening(changed: ReadonlySet<string> = new Set()): readonly Fault[] {
    const races = (fault: Fault) =>
      fault.kind === 'other-actor' && fault.at === null && changed.has(fault.topic) && !this.#raced.has(fault)
    const now = this.#faults.filter((fault) => fault.at === this.#requests || races(fault))
    this.#requests += 1
    for (const fault of now) this.#raced.add(fault)
    for (const fault of now) {
      if (fault.kind === 'interrupt') this.#interrupt.abort()
      if (fault.kind === 'other-actor') this.#actor.act(fault.topic, fault.does)
      if (fault.kind === 'gone') this.#gone = true
    }
    return now
  }

  #failIfGone(): void {
    const about = { broker: null, phase: 'API', remedy: 'Wait.' } as const
    if (this.#gone) throw new ClusterError('unavailable', 'gone', about)
  }

  async #change<T extends { readonly name: string }, O extends WriteOutcome>(
    topics: readonly T[],
    write: (topics: readonly T[]) => Promise<ReadonlyMap<string, O>>,
  ): Promise<ReadonlyMap<string, O>> {
    const { aborted } = this.#interrupt.signal
    const now = this.#happening(new Set(topics.map(({ name }) => name)))
    this.#failIfGone()
    this.sent += 1
    if (aborted) this.sentInterrupted += 1
    const has = (kind: Fault['kind']) => now.some((fault) => fault.kind === kind)
    const isRefused = ({ name }: T) => now.some((fault) => fault.kind === 'refused' && fault.topic === name)
    const taken = topics.filter((topic) => !isRefused(topic))
    const silence = new Map(topics.map(({ name }) => [name, { kind: 'unknown', reason: 'no answer' } as O]))
    if (has('late')) this.#late.push(() => write(taken))
    if (has('late') || has('lost-request')) return silence
    const answers = await write(taken)
    if (has('lost-reply')) return silence
    const error = { name: 'POLICY_VIOLATION', code: 44, message: 'house rule' }
    const refusals = topics.filter(isRefused).map(({ name }) => [name, { kind: 'refused', error } as O] as const)
    return new Map([...answers, ...refusals])
  }
}
