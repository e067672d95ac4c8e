/** How many runs in a row may bring nothing before it is warm, and when it must be enough. */
const PATIENCE = 4
const RUNS_AT_MOST = 60
const MS_AT_MOST = 20_000

/** What counts as faster. */
const GAIN = 0.95

/**
 * Runs something until it has stopped getting faster: a broker that has just started interprets its own code, and takes two to five
 * times as long as it will after some hundred requests.
 */
export async function untilNoFaster(run: () => Promise<unknown>): Promise<void> {
  const begin = performance.now()
  let best = Number.POSITIVE_INFINITY
  for (let runs = 0, idle = 0; idle < PATIENCE && runs < RUNS_AT_MOST; runs++) {
    const started = performance.now()
    await run()
    const took = performance.now() - started
    idle = took < best * GAIN ? 0 : idle + 1
    best = Math.min(best, took)
    if (performance.now() - begin > MS_AT_MOST) return
  }
}
