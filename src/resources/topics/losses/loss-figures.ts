/** What of a topic's records a change takes away. */
export type Goes =
  | { readonly kind: 'everything' }
  /** Whatever is beyond either limit; `null`: no such limit. */
  | { readonly kind: 'beyond'; readonly olderThanMs: number | null; readonly bytesPerPartition: number | null }
  /** Nobody can count it beforehand: what a compaction drops, what a lagging replica lacks. */
  | { readonly kind: 'uncountable' }
