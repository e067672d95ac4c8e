import { partOfBytes } from '../../plan/figures/quantity-words.ts'
import type { Risk } from '../../plan/plan-document.ts'
import { type Html, html } from './html.ts'

/** How much of the topic's data is lost, as a bar under a label that says the same in numbers. */
export function lossBar({ loss }: Risk): Html {
  const { bytes, leaderBytes } = loss ?? { bytes: null, leaderBytes: null }
  if (bytes === null || leaderBytes === null || bytes.kind === 'unknown' || leaderBytes.kind === 'unknown')
    return html``
  if (bytes.value <= 0 || leaderBytes.value <= 0) return html``
  const share = Math.min(100, Math.max(1, Math.round((100 * bytes.value) / leaderBytes.value)))
  const label = `Data lost: ${partOfBytes(bytes, leaderBytes.value)} (${share}%)`
  return html`<figure class="loss">
<figcaption>${label}</figcaption>
<svg class="bar" aria-hidden="true"><rect width="100%" height="100%"/><rect class="goes" width="${share}%" height="100%"/></svg>
</figure>
`
}
