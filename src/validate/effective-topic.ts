import type { Place } from '../diagnostics/diagnostic.ts'
import type { LayerValue, SettingLayers } from '../model/desired-state.ts'
import type { Manifest, NamedSettings, Said, SaidConfig, Settings, SettingsLayer } from './settings.ts'

/** A topic with everything that its file and the environment say about it. */
export interface EffectiveTopic extends NamedSettings {
  readonly manifest: Manifest
  /** What `settings` was merged from, strongest first. */
  readonly layers: readonly SettingsLayer[]
}

/** The topics of a file in one environment, and the names that `onlyIn` keeps out of it. */
export function effectiveTopics(
  manifest: Manifest,
  environment: string | null,
): { readonly topics: readonly EffectiveTopic[]; readonly excluded: readonly string[] } {
  const overlay = environment === null ? undefined : manifest.environments?.byName.get(environment)
  const all = [...manifest.topics.values()]
  const isHere = ({ settings: { onlyIn } }: NamedSettings) =>
    onlyIn === null || onlyIn.some(({ value }) => value === environment)
  const topics = all.filter(isHere).map((topic) => {
    const inEnvironment = overlay?.topics.get(topic.name)?.settings
    const layers: readonly SettingsLayer[] = [
      ...(inEnvironment ? [{ layer: 'environment-topic', settings: inEnvironment } as const] : []),
      { layer: 'topic', settings: topic.settings },
      ...(overlay ? [{ layer: 'environment-defaults', settings: overlay.defaults } as const] : []),
      { layer: 'defaults', settings: manifest.defaults },
    ]
    const settings = layers.map((layer) => layer.settings).reduce(mergeSettings)
    const allow = [
      ...(inEnvironment?.allow ?? topic.settings.allow ?? []),
      ...(overlay?.defaults.allow ?? []),
      ...(manifest.defaults.allow ?? []),
    ]
    const inFile = topic.settings.protected ?? manifest.defaults.protected
    const added = inEnvironment?.protected ?? overlay?.defaults.protected ?? null
    return { ...topic, manifest, layers, settings: { ...settings, allow, protected: protection(inFile, added) } }
  })
  return { topics, excluded: all.filter((topic) => !isHere(topic)).map(({ name }) => name) }
}

/** An environment may add protection to what the file says, never lift it: whoever reads the file's line may rely on it. */
function protection(inFile: Said<boolean> | null, added: Said<boolean> | null): Said<boolean> | null {
  return inFile?.value === true ? inFile : (added ?? inFile)
}

/**
 * Puts one block of settings over a weaker one. `config` and `labels` are merged key by key; everything else, lists too, is taken
 * whole from the strongest block that says it.
 */
function mergeSettings(strong: Settings, weak: Settings): Settings {
  return {
    partitions: strong.partitions ?? weak.partitions,
    replicationFactor: strong.replicationFactor ?? weak.replicationFactor,
    config: mergeMaps(strong.config, weak.config),
    description: strong.description ?? weak.description,
    owner: strong.owner ?? weak.owner,
    labels: mergeMaps(strong.labels, weak.labels),
    keyed: strong.keyed ?? weak.keyed,
    protected: strong.protected ?? weak.protected,
    managed: strong.managed ?? weak.managed,
    state: strong.state ?? weak.state,
    allow: strong.allow ?? weak.allow,
    onlyIn: strong.onlyIn ?? weak.onlyIn,
    mayGivePartitions: strong.mayGivePartitions || weak.mayGivePartitions,
  }
}

/** A map as it is where the other is empty: most topics say all of their config themselves, or nothing. */
function mergeMaps<T>(strong: ReadonlyMap<string, T>, weak: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (weak.size === 0) return strong
  return strong.size === 0 ? weak : new Map([...weak, ...strong])
}

/** What each layer says of each setting of a topic, strongest first, as `mergeSettings` chooses among them. Configs by name. */
export function settingLayers(strongestFirst: readonly SettingsLayer[]): SettingLayers {
  const config = new Map<string, LayerValue[]>()
  for (const { layer, settings } of strongestFirst) {
    for (const [name, said] of settings.config) {
      const value = { layer, place: placeOf(said), text: said.text, value: kafkaValue(said) }
      const stronger = config.get(name)
      if (stronger === undefined) config.set(name, [value])
      else stronger.push(value)
    }
  }
  return {
    partitions: numbers('partitions', strongestFirst),
    replicationFactor: numbers('replicationFactor', strongestFirst),
    config: new Map([...config].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function numbers(
  key: 'partitions' | 'replicationFactor',
  strongestFirst: readonly SettingsLayer[],
): readonly LayerValue[] {
  return strongestFirst.flatMap(({ layer, settings }) => {
    const said = settings[key]
    return said === null ? [] : [{ layer, place: placeOf(said), text: String(said.value), value: String(said.value) }]
  })
}

function placeOf({ key }: Pick<Said<unknown>, 'key'>): Place {
  return key.source.place(key.start)
}

/** A config line as Kafka takes it. A value that cannot be read was told as an error, and a state with errors is never used. */
function kafkaValue({ text, read }: SaidConfig): string | null {
  return read?.parsed.ok ? read.parsed.value : text
}
