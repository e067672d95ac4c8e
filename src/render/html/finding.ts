import type { Block, Note } from '../../model/finding.ts'
import { type Html, html } from './html.ts'
import { prose } from './prose.ts'

/** A wish that cannot be carried out: what it was, why not, and the way out. */
export function blockBox({ attribute, reason }: Block): Html {
  const wished = attribute === null ? null : move(attribute)
  return html`${wished}<div class="box blocked"><p><b class="tag">! blocked</b> ${prose(reason)}</p></div>\n`
}

export function noteLine({ text }: Note): Html {
  return html`<p class="noted"><span class="tag">i note</span> ${prose(text)}</p>\n`
}

/** One attribute and how it moves: `retention.ms 30d → 7d`. */
export function move({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }): Html {
  return html`<p class="move"><code>${name}</code> <span><del>${from}</del> → <ins>${to}</ins></span></p>\n`
}
