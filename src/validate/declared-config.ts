import { quote } from '../diagnostics/one-line.ts'
import type { Spot } from '../diagnostics/source-file.ts'
import { matchesGlob } from '../manifest/glob.ts'
import type { EffectiveTopic } from './effective-topic.ts'
import type { Manifest, SaidConfig } from './settings.ts'

/** A config line of a topic with its value in Kafka's form. */
export interface DeclaredLine {
  readonly said: SaidConfig
  readonly value: string
}

/**
 * What the lines give a topic for a config, once everything is merged. `none`: no line does, or one asks for the cluster default, or
 * `ignoreConfig` leaves it to others. `unreadable`: the value is wrong, which is reported already.
 */
export function declaredConfig(topic: EffectiveTopic, name: string): DeclaredLine | 'none' | 'unreadable' {
  const said = topic.settings.config.get(name)
  if (said === undefined || isIgnored(topic.manifest, name)) return 'none'
  if (said.kind === 'value' && said.text === null) return 'none'
  if (said.kind !== 'value' || said.read?.parsed.ok !== true) return 'unreadable'
  return { said, value: said.read.parsed.value }
}

const ignored = new WeakMap<Manifest, Map<string, boolean>>()

/** Asked for each topic: thousands of patterns are compared with a name once for a file. */
function isIgnored(manifest: Manifest, name: string): boolean {
  if (manifest.ignoreConfig.length === 0) return false
  const ofFile = ignored.get(manifest) ?? new Map<string, boolean>()
  ignored.set(manifest, ofFile)
  const known = ofFile.get(name)
  if (known !== undefined) return known
  const found = manifest.ignoreConfig.some(({ value }) => matchesGlob(value, name))
  ofFile.set(name, found)
  return found
}

/** The same text for the same line, of whichever topic. */
export function lineKey({ source, start }: Spot): string {
  return `${source.path}:${start}`
}

/** `topic "a"`, `topic "a" and 3 more`. */
export function topicsInWords(first: EffectiveTopic, more: number): string {
  return more === 0 ? `topic ${quote(first.name)}` : `topic ${quote(first.name)} and ${more} more`
}
