import type { ConfigEntry } from '../kafka/live-topic.ts'

type Entries = ReadonlyMap<string, ConfigEntry>

/**
 * The entry that most topics have of each config they do not override, by name: some forty entries that are the same for
 * thousands of topics are told once. Of two that are equally common, the one whose text comes first, so that nothing depends on order.
 */
export function sharedConfigs(topics: readonly Entries[]): readonly ConfigEntry[] {
  const inherited = topics.flatMap((entries) => [...entries.values()].filter(({ source }) => source !== 'topic'))
  const byName = [...Map.groupBy(inherited, ({ name }) => name)].sort(([a], [b]) => (a < b ? -1 : 1))
  return byName.map(([, entries]) => {
    const alike = [...Map.groupBy(entries, textOf)].sort(
      ([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1),
    )
    return plainEntry(alike[0]?.[1][0] as ConfigEntry)
  })
}

/** What is to be told of one topic beyond the shared entries; `allConfigs` is its inverse. */
export function ownConfigs(
  entries: Entries,
  shared: readonly ConfigEntry[],
): { readonly own: readonly ConfigEntry[]; readonly missing: readonly string[] } {
  const common = new Map(shared.map((entry) => [entry.name, entry]))
  const own = [...entries.values()].map(plainEntry).filter((entry) => !isAlike(entry, common.get(entry.name)))
  return {
    own: own.sort((a, b) => (a.name < b.name ? -1 : 1)),
    missing: shared.map(({ name }) => name).filter((name) => !entries.has(name)),
  }
}

/** Every entry of one topic, by name. */
export function allConfigs({ own, missing }: ReturnType<typeof ownConfigs>, shared: readonly ConfigEntry[]): Entries {
  const without = new Set(missing)
  const all = [...shared.filter(({ name }) => !without.has(name)), ...own].map((entry) => [entry.name, entry] as const)
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** In one order of fields, and without the value of a sensitive config, should a broker ever tell one. */
function plainEntry({ name, value, source, sensitive, inherited }: ConfigEntry): ConfigEntry {
  const shown = (text: string | null) => (sensitive ? null : text)
  const below = inherited && { value: shown(inherited.value), source: inherited.source }
  return { name, value: shown(value), source, sensitive, inherited: below }
}

/** Of the same name. */
function isAlike(entry: ConfigEntry, other: ConfigEntry | undefined): boolean {
  return (
    other !== undefined &&
    entry.value === other.value &&
    entry.source === other.source &&
    entry.sensitive === other.sensitive &&
    entry.inherited?.value === other.inherited?.value &&
    entry.inherited?.source === other.inherited?.source
  )
}

function textOf(entry: ConfigEntry): string {
  return JSON.stringify(plainEntry(entry))
}
