/** The names that Kafka takes (`org.apache.kafka.common.internals.Topic.validate`). */

/** Kafka's `Topic.MAX_NAME_LENGTH`. */
export const LONGEST_TOPIC_NAME = 249

/** The first character that no topic name has; `null`: there is none. */
export function illegalInTopicName(text: string): string | null {
  return /[^a-zA-Z0-9._-]/u.exec(text)?.[0] ?? null
}

/** The same for a glob, which has `*` and `?` besides. */
export function illegalInTopicGlob(glob: string): string | null {
  return /[^a-zA-Z0-9._*?-]/u.exec(glob)?.[0] ?? null
}

/** Whether topic names can begin with it, and it ends where a word ends. */
export function isScopePrefix(text: string): boolean {
  return text.length <= LONGEST_TOPIC_NAME && /^[a-zA-Z0-9._-]*[._-]$/.test(text)
}
