import { mergeSettings } from './merge-settings.ts'
import type { Manifest, NamedSettings, Said, SettingsLayer } from './settings.ts'

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
    const inFile = topic.settings.protected ?? manifest.defaults.protected
    const added = inEnvironment?.protected ?? overlay?.defaults.protected ?? null
    return { ...topic, manifest, layers, settings: { ...settings, protected: protection(inFile, added) } }
  })
  return { topics, excluded: all.filter((topic) => !isHere(topic)).map(({ name }) => name) }
}

/** An environment may add protection to what the file says, never lift it: whoever reads the file's line may rely on it. */
function protection(inFile: Said<boolean> | null, added: Said<boolean> | null): Said<boolean> | null {
  return inFile?.value === true ? inFile : (added ?? inFile)
}
