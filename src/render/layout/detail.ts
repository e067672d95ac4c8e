import { countWords } from '../../resources/topics/losses/quantity-words.ts'

/** How much of a long list is told: all of it, or what a person can take in from a terminal. */
export type Detail = 'whole' | 'brief'

/** The first of `items`, and how many more there are: none where all is asked for. */
export function firstOf<T>(items: readonly T[], detail: Detail, shown: number): { first: readonly T[]; more: number } {
  const first = detail === 'whole' ? items : items.slice(0, shown)
  return { first, more: items.length - first.length }
}

/** `and 9,950 more to create` */
export function andMore(more: number, what: string): string {
  return `and ${countWords(more)} more ${what}`
}
