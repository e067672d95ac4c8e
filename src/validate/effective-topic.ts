import { mergeSettings } from './merge-settings.ts'
import type { Manifest, NamedSettings } from './settings.ts'

/** A topic with everything that its file and the environment say about it. */
export interface EffectiveTopic extends NamedSettings {
  readonly manifest: Manifest
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
    const blocks = [overlay?.topics.get(topic.name)?.settings, topic.settings, overlay?.defaults, manifest.defaults]
    return { ...topic, manifest, settings: mergeSettings(blocks.filter((block) => block !== undefined)) }
  })
  return { topics, excluded: all.filter((topic) => !isHere(topic)).map(({ name }) => name) }
}
