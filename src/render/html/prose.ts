import { type Html, html } from './html.ts'

/** Sentences, in which a part in backticks is code. */
export function prose(text: string): Html {
  const parts = text.split(/(`[^`]*`)/)
  return html`${parts.map((part) => (isCode(part) ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`))}`
}

function isCode(part: string): boolean {
  return part.length > 2 && part.startsWith('`') && part.endsWith('`')
}
