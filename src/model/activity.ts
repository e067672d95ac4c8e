/** What a run is busy with, as plain data for whoever waits: words and the clock belong to who shows it. */
export type Activity =
  | { readonly kind: 'connecting'; readonly to: readonly string[] }
  /** Without a count: which topics there are is being read. */
  | { readonly kind: 'reading-topics'; readonly count: Count | null }
  | { readonly kind: 'reading-inherited' }
  /** Counts changes. */
  | { readonly kind: 'checking'; readonly count: Count }
  /** What logs hold and who uses them; counts groups, once they are listed. */
  | { readonly kind: 'reading-usage'; readonly topics: number; readonly groups: Count | null }
  /** Counts steps. */
  | { readonly kind: 'applying'; readonly count: Count }
  /** Counts topics that hold what was planned on every broker. */
  | { readonly kind: 'verifying'; readonly count: Count }
  | { readonly kind: 'examining' }

export interface Count {
  readonly done: number
  readonly total: number
}

/** Told of each activity as it begins and as it gets on. */
export type OnActivity = (activity: Activity) => void
