import type { Figure } from '../../model/figure.ts'
import type { Risk } from '../../model/plan-document.ts'
import { type Html, html } from './html.ts'

/**
 * How much of the topic is deleted, as a bar under its label; the text beside it says the same in numbers. Of bytes and records the
 * smaller part, as in the text.
 */
export function lossBar({ loss }: Risk): Html {
  if (loss === null) return html``
  const { bytes, leaderBytes, records, totalRecords } = loss
  const parts = [
    { what: 'bytes', part: partOf(bytes, leaderBytes) },
    { what: 'records', part: partOf(records, totalRecords) },
  ].flatMap(({ what, part }) => (part === null ? [] : [{ what, part }]))
  const smallest = parts.toSorted((a, b) => a.part - b.part)[0]
  if (smallest === undefined) return html``
  const share = Math.min(100, Math.max(1, Math.ceil(100 * smallest.part)))
  return html`<figure class="loss">
<figcaption>Deleted: at most ${share}% of the ${smallest.what}</figcaption>
<svg class="bar" aria-hidden="true"><rect width="100%" height="100%"/><rect class="goes" width="${share}%" height="100%"/></svg>
</figure>
`
}

function partOf(part: Figure | null, whole: Figure | null | undefined): number | null {
  if (!part || !whole || part.kind === 'unknown' || whole.kind === 'unknown') return null
  return part.value <= 0 || whole.value <= 0 ? null : part.value / whole.value
}
