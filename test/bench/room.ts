import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnedCluster } from '../support/local-cluster/start-cluster.ts'
import { startCluster } from '../support/local-cluster/start-cluster.ts'
import { buildBin } from './build-bin.ts'
import { runMeasured } from './measure/run-measured.ts'
import { untilNoFaster } from './measure/until-no-faster.ts'
import { RawCluster } from './raw/raw-cluster.ts'
import type { Figures } from './results.ts'
import { manifestOf, namesOf, OVERRIDES, type RetentionOfFew, type TopicSet } from './topics.ts'

/**
 * The brokers' JVM as Kafka's own start scripts run it. With the options of the other tests, which start quickly, brokers take several
 * times as long, and every floor would be easy to reach.
 */
const AS_IN_PRODUCTION = {
  KAFKA_HEAP_OPTS: '-Xms1g -Xmx1g',
  KAFKA_JVM_PERFORMANCE_OPTS:
    '-server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent',
}

const PREFIX = 'bench.'

/** Where rows are measured: a cluster that fills up from section to section, and the bin of the sources as they are now. */
export class Room {
  readonly cluster: OwnedCluster
  readonly raw: RawCluster
  /** For whatever the measured programs read and write. It goes when the cluster goes. */
  readonly folder: string
  /** The built bin. */
  readonly bin: string
  /** How many topics there are. */
  #filled = 0
  #few: RetentionOfFew = { topics: 0, ms: Number(OVERRIDES['retention.ms']) }
  #fresh = 0

  private constructor(cluster: OwnedCluster, raw: RawCluster, bin: string) {
    this.cluster = cluster
    this.raw = raw
    this.bin = bin
    this.folder = join(cluster.directory, 'bench')
    mkdirSync(join(this.folder, 'tmp'), { recursive: true })
  }

  /** Builds, starts a cluster, runs `body`, and removes both, however it ends. */
  static async run<T>(body: (room: Room) => Promise<T>): Promise<T> {
    const bin = await buildBin()
    const cluster = await startCluster({ environment: AS_IN_PRODUCTION })
    try {
      const raw = await RawCluster.open(cluster)
      try {
        const room = new Room(cluster, raw, bin)
        await untilNoFaster(() => room.connect())
        return await body(room)
      } finally {
        raw.close()
      }
    } finally {
      await cluster.stop()
    }
  }

  /** The topics that are on the cluster. */
  get topics(): TopicSet {
    return { prefix: PREFIX, count: this.#filled }
  }

  /** Creates topics until there are so many, and lets the brokers get warm on them. */
  async fill(count: number): Promise<void> {
    const missing = namesOf({ prefix: PREFIX, count }).slice(this.#filled)
    if (missing.length > 0) {
      await this.raw.create(missing)
      await this.raw.untilPublished(missing)
      this.#filled = count
    }
    const names = namesOf(this.topics)
    if (count > 0) await untilNoFaster(() => this.raw.readAndThrowAway(names))
  }

  /** Opens a connection to each broker, as every command does, and closes them. */
  async connect(): Promise<void> {
    const raw = await RawCluster.open(this.cluster)
    raw.close()
  }

  /** A set of topics that never was, for what creates. */
  freshTopics(count: number): TopicSet {
    this.#fresh++
    return { prefix: `${PREFIX}new${this.#fresh}.`, count }
  }

  /** The retention that the first topics have from now on, in every manifest: longer each time, which needs no consent. */
  lengthenRetention(topics: number): void {
    this.#few = { topics, ms: this.#few.ms + 3_600_000 }
  }

  /** Writes the manifest of a set. @returns its path. */
  writeManifest(set: TopicSet): string {
    const path = join(this.folder, `${set.prefix}${set.count}.yaml`)
    writeFileSync(path, manifestOf(set, this.#few))
    return path
  }

  /** Where the measured programs keep what they remember from run to run, such as Node's compile cache; empty again. */
  forgetCaches(): void {
    rmSync(join(this.folder, 'tmp'), { recursive: true, force: true })
    mkdirSync(join(this.folder, 'tmp'))
  }

  /** Measures any program, with nothing of this process's environment but where to find programs. */
  measure(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Figures> {
    const { PATH, HOME, JAVA_HOME } = process.env
    const TMPDIR = join(this.folder, 'tmp')
    return runMeasured({ command, args, folder: this.folder, env: { PATH, HOME, JAVA_HOME, TMPDIR, ...env } })
  }

  /** Measures the bin, from spawn to exit. */
  caracal(args: readonly string[]): Promise<Figures> {
    return this.measure(process.execPath, [this.bin, ...args])
  }

  /** Measures one of the commands that talk to the cluster. */
  onCluster(args: readonly string[]): Promise<Figures> {
    const { cluster } = this
    const login = ['--bootstrap-servers', cluster.bootstrapServers, '--config-file', cluster.clientProperties('admin')]
    return this.caracal(['kafka', ...args, ...login])
  }
}
