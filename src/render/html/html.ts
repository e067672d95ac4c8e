import { printable } from '../phrases/plain.ts'

class Markup {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** A piece of HTML. Only `html` and `raw` make one: whatever else gets into a page is a text, and is escaped. */
export type Html = Markup

type Value = string | number | Html | null | readonly Html[]

/** A template whose values are escaped, for text as for quoted attributes, unless they are HTML themselves. `null` is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let source = strings[0] ?? ''
  values.forEach((value, index) => {
    source += sourceOf(value) + strings[index + 1]
  })
  return new Markup(source)
}

/** Text that is HTML already: never of a manifest, a broker or CI. */
export function raw(source: string): Html {
  return new Markup(source)
}

function sourceOf(value: Value): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.source
  if (typeof value === 'object') return value.map(({ source }) => source).join('')
  return escapeHtml(String(value))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that end a text or an attribute become entities; those that nobody can see, or that turn its direction, spaces. */
function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
