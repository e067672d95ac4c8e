/** How a limit moves between two effective values. `unknown` where one side is not known or not a number. */
export type LimitMove = 'lower' | 'higher' | 'same' | 'unknown'

/** Compares two limits where -1 stands for no limit at all (`retention.ms`, `retention.bytes`). */
export function moveOfLimit(before: string | undefined, after: string | undefined): LimitMove {
  return compare(unlimited(before), unlimited(after))
}

/** Compares two plain numbers, int64 ones included. */
export function moveOfNumber(before: string | undefined, after: string | undefined): LimitMove {
  return compare(integer(before), integer(after))
}

const NO_LIMIT = 2n ** 64n

function unlimited(text: string | undefined): bigint | undefined {
  const value = integer(text)
  return value !== undefined && value < 0n ? NO_LIMIT : value
}

function integer(text: string | undefined): bigint | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? BigInt(text) : undefined
}

function compare(before: bigint | undefined, after: bigint | undefined): LimitMove {
  if (before === undefined || after === undefined) return 'unknown'
  if (before === after) return 'same'
  return after < before ? 'lower' : 'higher'
}
