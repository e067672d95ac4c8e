import type { Manifest, Settings } from './settings.ts'

/** Every block of settings in a file, whichever environment it is for: what is wrong in one is wrong in all. */
export function blocksOf({ defaults, topics, environments }: Manifest): readonly Settings[] {
  const overlays = [...(environments?.byName.values() ?? [])]
  return [
    defaults,
    ...[...topics.values()].map(({ settings }) => settings),
    ...overlays.flatMap((overlay) => [
      overlay.defaults,
      ...[...overlay.topics.values()].map(({ settings }) => settings),
    ]),
  ]
}
