import type { Place } from '../diagnostics/diagnostic.ts'

/** A value together with the manifest line that declares it. */
export interface Declared<T> {
  readonly value: T
  readonly place: Place
}

/** One declared topic config, in Kafka's own terms. */
export interface DeclaredConfig {
  /** As Kafka takes it (`2592000000`, not `30d`); `null` asks for the cluster's own value. */
  readonly value: string | null
  readonly place: Place
}

/** Where in a file a setting of a topic can stand, strongest first. */
export type Layer = 'environment-topic' | 'topic' | 'environment-defaults' | 'defaults'

/** What one layer says of one setting. */
export interface LayerValue {
  readonly layer: Layer
  readonly place: Place
  /** As written, `30d`; `null` asks for the cluster's own value. */
  readonly text: string | null
  /** The same as Kafka takes it. */
  readonly value: string | null
}

/** For each setting of a topic what the layers say of it, strongest first: the first is what holds. Only for explaining. */
export interface SettingLayers {
  readonly partitions: readonly LayerValue[]
  readonly replicationFactor: readonly LayerValue[]
  readonly config: ReadonlyMap<string, readonly LayerValue[]>
}

/** `allow: {data-loss: retention.ms 7d}`: consent to one risk of one change, in the words the plan prints. */
export interface Consent {
  readonly risk: string
  readonly change: string
  readonly place: Place
  /** It stands in `defaults`: for every topic of the file that gets exactly this change. */
  readonly inDefaults: boolean
}

/** `safety`: the configs that decide which records are kept and how safely (`bearsOnLoss`). */
export type PinConfig = 'safety' | 'all' | 'none'

/** One topic as the manifests want it: environment and defaults applied, values normalised. */
export interface DesiredTopic {
  readonly name: string
  /** `absent` is an explicit, reviewed deletion. */
  readonly state: 'present' | 'absent'
  /** Where the topic's name stands. */
  readonly place: Place
  readonly description: string | null
  readonly owner: string | null
  readonly labels: Readonly<Record<string, string>>
  /** Always there for a topic whose state is `present`, unless it is not managed. */
  readonly partitions: Declared<number> | null
  /** `null`: not declared; the cluster chooses at creation, and a live one is never compared. */
  readonly replicationFactor: Declared<number> | null
  /** By config name, sorted. */
  readonly config: ReadonlyMap<string, DeclaredConfig>
  /** Whether keys carry order; `null` where not said. */
  readonly keyed: boolean | null
  readonly protected: Declared<true> | null
  /** The line `managed: false`, if it applies: the topic is declared, and neither compared nor changed. */
  readonly notManaged: Declared<true> | null
  readonly allow: readonly Consent[]
  /** From the topic's own file: what to do with overrides that no line lists. */
  readonly unlistedConfig: 'reset' | 'report'
  /** From the topic's own file: which declared configs become an override although the cluster default has the same value. */
  readonly pinConfig: PinConfig
  /** From the topic's own file: globs of config names that are always left alone. */
  readonly ignoreConfig: readonly string[]
  readonly layers: SettingLayers
}

/** What one manifest file owns. */
export interface ManifestScope {
  readonly file: string
  readonly prefixes: readonly Declared<string>[]
  /** Globs of topic names inside the prefixes that `--prune` never deletes. */
  readonly pruneIgnore: readonly Declared<string>[]
}

/** All manifests of one run, for one environment. `source -> load -> validate` makes it; `diff` reads it. */
export interface DesiredState {
  /** Paths as given, sorted. */
  readonly files: readonly string[]
  readonly environment: string | null
  /** The cluster that the manifests insist on; `null` where no file names one. */
  readonly clusterId: Declared<string> | null
  readonly scopes: readonly ManifestScope[]
  /** Sorted by name. Topics that `onlyIn` keeps out of this environment are not here. */
  readonly topics: readonly DesiredTopic[]
  /** Names that `onlyIn` keeps out of this environment: neither wanted nor unmanaged. Sorted. */
  readonly excludedTopics: readonly string[]
}
