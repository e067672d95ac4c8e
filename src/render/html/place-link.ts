import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-document.ts'
import { placeText } from '../phrases/plain.ts'
import { sourceLink } from '../phrases/source-link.ts'
import { type Html, html } from './html.ts'

/** `manifests/caracal.yaml:14:7`, a link to that line where the repository is known. */
export function placeLink(place: Place, source: PlanSource): Html {
  return link(placeText(place), sourceLink(place, source))
}

/** A link to a web page; the text alone where there is no page, or the address is of another kind (`javascript:`). */
export function link(text: string | Html, address: string | null): Html {
  if (address === null || !/^https?:\/\/[^\s/]/i.test(address)) return html`${text}`
  return html`<a href="${address}">${text}</a>`
}
