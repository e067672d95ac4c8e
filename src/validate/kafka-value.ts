import { parseConfigValue } from '../topic-config/value.ts'
import type { SaidConfig } from './settings.ts'

/** A config line as Kafka takes it. A value that cannot be read was told as an error, and a state with errors is never used. */
export function kafkaValue({ name, text }: SaidConfig): string | null {
  if (text === null) return null
  const parsed = parseConfigValue(name, text)
  return parsed.ok ? parsed.value : text
}
