import { type Html, html } from './html.ts'

/** Characters: some 25 lines. */
const LONG = 2_000

/**
 * Attributes that let what names thousands of topics scroll by itself, by keyboard too, so that nobody has to scroll past it; `null` where
 * it is short.
 */
export function scrolling(text: string, name: string): Html | null {
  return text.length <= LONG ? null : html` data-long tabindex="0" role="region" aria-label="${name}"`
}
