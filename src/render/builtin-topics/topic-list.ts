import { escapeUnprintable } from '../../diagnostics/escape-unprintable.ts'
import { headline } from './headline.ts'

/** What `list-topics` prints. The names alone are indented, so `grep` finds them and nothing else. */
export function renderTopicList(names: readonly string[]): string {
  const lines = names.map((name) => `  ${escapeUnprintable(name)}\n`)
  return `${headline(`Kafka Topics (${names.length} total)`)}\n${lines.join('')}`
}
