import { versionsRefusing } from '../topic-config/limits.ts'
import { type KafkaVersion, topicConfig } from '../topic-config/table.ts'
import { type ParsedConfigValue, parseConfigValue } from '../topic-config/value.ts'

/** A text as a value of a topic config. */
export interface ReadConfig {
  readonly parsed: ParsedConfigValue
  /** The oldest release in the table that has the config and refuses the value; `null` where none does, or it is no value. */
  readonly refusedBy: KafkaVersion | null
}

/** Reads config values; the same text of the same config, of which files have thousands, only once. */
export class ConfigTexts {
  readonly #read = new Map<string, Map<string, ReadConfig>>()

  read(name: string, text: string): ReadConfig {
    const known = this.#read.get(name)?.get(text)
    if (known !== undefined) return known
    const ofName = this.#read.get(name) ?? new Map<string, ReadConfig>()
    const read = readConfig(name, text)
    this.#read.set(name, ofName.set(text, read))
    return read
  }
}

function readConfig(name: string, text: string): ReadConfig {
  const parsed = parseConfigValue(name, text)
  const definition = topicConfig(name)
  const refusing = parsed.ok && definition !== undefined ? versionsRefusing(definition, parsed.value) : []
  return { parsed, refusedBy: refusing[0] ?? null }
}
