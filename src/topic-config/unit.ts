/** How durations (in ms) and sizes (in bytes) are written: a whole number, at most one space, one unit. No fractions, no sums. */
export interface UnitSystem {
  /** What one unit of each name stands for. Names are case-sensitive: `MB` is not `Mb`. */
  readonly units: ReadonlyMap<string, bigint>
  /** Units used for display, the largest first. */
  readonly shown: readonly string[]
  /** Between number and unit when displayed. */
  readonly gap: '' | ' '
  /** For hints: `a duration`. */
  readonly noun: string
  readonly example: string
}

export const DURATION: UnitSystem = {
  units: new Map([
    ['ms', 1n],
    ['s', 1_000n],
    ['m', 60_000n],
    ['h', 3_600_000n],
    ['d', 86_400_000n],
    ['w', 604_800_000n],
  ]),
  shown: ['d', 'h', 'm', 's', 'ms'],
  gap: '',
  noun: 'a duration',
  example: '30d',
}

export const SIZE: UnitSystem = {
  units: new Map([
    ['KB', 1_000n],
    ['MB', 1_000_000n],
    ['GB', 1_000_000_000n],
    ['KiB', 1_024n],
    ['MiB', 1_048_576n],
    ['GiB', 1_073_741_824n],
  ]),
  shown: ['GiB', 'MiB', 'KiB', 'GB', 'MB', 'KB'],
  gap: ' ',
  noun: 'a size',
  example: '512 MiB',
}

/** Kafka's naming tells what a number stands for: `*.ms` is a duration, `*.bytes` a size; anything else has no unit. */
export function unitOf(configName: string): UnitSystem | null {
  if (configName.endsWith('.ms')) return DURATION
  return configName.endsWith('.bytes') ? SIZE : null
}

/** `30d` in ms, `1 GiB` in bytes; `null` where the text is not a number with a unit of this system. */
export function parseQuantity(system: UnitSystem, text: string): bigint | null {
  const [, digits, name] = /^(\d{1,30}) ?([A-Za-z]+)$/.exec(text) ?? []
  const unit = name === undefined ? undefined : system.units.get(name)
  return digits === undefined || unit === undefined ? null : BigInt(digits) * unit
}

/** Shows a number in the largest unit that divides it, so that nothing is rounded; in plain digits where none does. */
export function formatQuantity(system: UnitSystem, value: bigint): string {
  if (value <= 0n) return String(value)
  for (const name of system.shown) {
    const unit = system.units.get(name) ?? 1n
    if (value % unit === 0n) return `${value / unit}${system.gap}${name}`
  }
  return String(value)
}
