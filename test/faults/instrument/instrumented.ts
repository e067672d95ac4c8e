import type { Instrument } from './instrument.ts'

/** The environment of a `caracal` that is instrumented so. */
export function instrumented(instrument: Instrument): Readonly<Record<string, string>> {
  const preload = new URL('instrument.ts', import.meta.url).href
  return { NODE_OPTIONS: `--import ${preload}`, INSTRUMENT: JSON.stringify(instrument) }
}
