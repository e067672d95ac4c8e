import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    modelRuns: number
  }
}

/** How many random cases a property looks at: few with every check, ten thousand with the faults (test/vitest.config.ts). */
export const MODEL_RUNS = inject('modelRuns')
/** A generous bound for that many, in ms. */
export const MODEL_TIMEOUT = 10_000 + MODEL_RUNS * 50
