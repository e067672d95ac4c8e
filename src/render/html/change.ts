import type { Change } from '../../model/change.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { type Html, html } from './html.ts'

/** What a change looks like under its topic's name. */
export function changeLine(change: Change): Html {
  const words = describeChange(change)
  switch (words.kind) {
    case 'attribute':
      return move(words)
    case 'new':
      return html`<ul class="attributes">${words.attributes.map((attribute) => html`<li>${attribute}</li>`)}</ul>\n`
    case 'gone':
      return html`<p class="gone">${words.text}</p>\n`
    default:
      return words satisfies never
  }
}

/** One attribute and how it moves: `retention.ms 30d → 7d`. */
export function move({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }): Html {
  return html`<p class="move"><code>${name}</code> <span><del>${from}</del> → <ins>${to}</ins></span></p>\n`
}
