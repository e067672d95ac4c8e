/**
 * A number from the cluster as what it can be vouched for: the number itself, an estimate, a bound, or what it would take to know.
 * Never 0 because nothing was told.
 */
export type Figure = KnownFigure | UnknownFigure

export interface KnownFigure {
  readonly kind: 'exact' | 'about' | 'at-most' | 'at-least'
  readonly value: number
}

export interface UnknownFigure {
  readonly kind: 'unknown'
  /** The permission or answer that is missing: `DESCRIBE on Cluster`. */
  readonly needs: string
}

export const NOTHING: Figure = { kind: 'exact', value: 0 }

/** The sum is no better than its weakest part: one unknown part leaves the whole unknown, one estimate makes it an estimate. */
export function sumOf(figures: readonly Figure[]): Figure {
  let sum: Figure = NOTHING
  for (const figure of figures) {
    if (figure.kind === 'unknown') return figure
    if (sum.kind === 'unknown') return sum
    sum = { kind: weaker(sum.kind, figure.kind), value: sum.value + figure.value }
  }
  return sum
}

const STRONGEST_FIRST = ['exact', 'at-most', 'at-least', 'about'] as const

function weaker(a: (typeof STRONGEST_FIRST)[number], b: (typeof STRONGEST_FIRST)[number]) {
  const rank = Math.max(STRONGEST_FIRST.indexOf(a), STRONGEST_FIRST.indexOf(b))
  const bounds = [a, b].includes('at-most') && [a, b].includes('at-least')
  return bounds ? 'about' : (STRONGEST_FIRST[rank] ?? 'about')
}

export function exact(value: number): KnownFigure {
  return { kind: 'exact', value }
}

/** A bound of nothing is nothing. */
export function atMost(value: number): KnownFigure {
  return { kind: value === 0 ? 'exact' : 'at-most', value }
}

/** An estimate of 0 stays an estimate: records arrive, so it is not nothing. */
export function about(value: number): KnownFigure {
  return { kind: 'about', value: Math.round(value) }
}

/** Known to be nothing. */
export function isNothing(figure: Figure): boolean {
  return figure.kind === 'exact' && figure.value === 0
}
