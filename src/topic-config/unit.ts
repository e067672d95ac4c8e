/**
 * How durations (in ms) and sizes (in bytes) are written: a whole number, at most one space, one unit. Durations can also be a sum, largest
 * unit first: `1d12h`. No fractions.
 */
export interface UnitSystem {
  /** What one unit of each name stands for. Names are case-sensitive: `MB` is not `Mb`. */
  readonly units: ReadonlyMap<string, bigint>
  /** Units used for display, the largest first. */
  readonly shown: readonly string[]
  /** Whether a value can be written as a sum of units. */
  readonly sums: boolean
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
  sums: true,
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
  sums: false,
  gap: ' ',
  noun: 'a size',
  example: '512 MiB',
}

/** Kafka's naming tells what a number stands for: `*.ms` is a duration, `*.bytes` a size; anything else has no unit. */
export function unitOf(configName: string): UnitSystem | null {
  if (configName.endsWith('.ms')) return DURATION
  return configName.endsWith('.bytes') ? SIZE : null
}

/** `30d` and `1d12h` in ms, `1 GiB` in bytes; `null` where the text is not a quantity of this system. */
export function parseQuantity(system: UnitSystem, text: string): bigint | null {
  const [, digits, name] = /^(\d{1,30}) ?([A-Za-z]+)$/.exec(text) ?? []
  const unit = name === undefined ? undefined : system.units.get(name)
  if (digits !== undefined && unit !== undefined) return BigInt(digits) * unit
  return system.sums ? parseSum(system, text) : null
}

/** Each unit at most once, the largest first. More units than there are cannot be a sum. */
function parseSum({ units }: UnitSystem, text: string): bigint | null {
  if (!/^(?:\d{1,30}[A-Za-z]{1,3}){2,6}$/.test(text)) return null
  let sum = 0n
  let above: bigint | null = null
  for (const [, digits = '', name = ''] of text.matchAll(/(\d+)([A-Za-z]+)/g)) {
    const unit = units.get(name)
    if (unit === undefined || (above !== null && unit >= above)) return null
    sum += BigInt(digits) * unit
    above = unit
  }
  return sum
}

/** From this number on, `90000001ms` is harder to read than a sum: `1d1h1ms`. */
const HARD_TO_READ = 10_000n

/** Shows a number in the largest unit that divides it, or as a sum of units, so that nothing is rounded; in plain digits if neither fits. */
export function formatQuantity(system: UnitSystem, value: bigint): string {
  if (value <= 0n) return String(value)
  for (const name of system.shown) {
    const unit = system.units.get(name) ?? 1n
    if (value % unit !== 0n) continue
    const count = value / unit
    const isLargest = name === system.shown[0]
    return system.sums && !isLargest && count >= HARD_TO_READ
      ? formatSum(system, value)
      : `${count}${system.gap}${name}`
  }
  return String(value)
}

function formatSum({ shown, units }: UnitSystem, value: bigint): string {
  let left = value
  let text = ''
  for (const name of shown) {
    const unit = units.get(name) ?? 1n
    if (left >= unit) text += `${left / unit}${name}`
    left %= unit
  }
  return text
}
