import type { Risk } from '../../plan/plan-document.ts'
import { type Html, html } from './html.ts'

/** How much of the topic's bytes goes, as a bar; the text beside it says the same in figures. */
export function lossBar({ loss }: Risk): Html {
  const { bytes, leaderBytes } = loss ?? { bytes: null, leaderBytes: null }
  if (bytes === null || leaderBytes === null || bytes.kind === 'unknown' || leaderBytes.kind === 'unknown')
    return html``
  if (bytes.value <= 0 || leaderBytes.value <= 0) return html``
  const share = Math.min(100, Math.max(1, Math.round((100 * bytes.value) / leaderBytes.value)))
  return html`<svg class="bar" aria-hidden="true"><rect width="100%" height="100%"/><rect class="goes" width="${share}%" height="100%"/></svg>\n`
}
