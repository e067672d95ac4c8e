import type { SaidConfig } from './settings.ts'

/** A config line as Kafka takes it. A value that cannot be read was told as an error, and a state with errors is never used. */
export function kafkaValue({ text, read }: SaidConfig): string | null {
  return read?.parsed.ok ? read.parsed.value : text
}
