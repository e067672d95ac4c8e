import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-source.ts'
import { placeText } from '../phrases/plain.ts'
import { sourceLink } from '../phrases/source-link.ts'
import type { Html } from './html.ts'
import { link } from './link.ts'

/** `manifests/caracal.yaml:14:7`, a link to that line where the repository is known. */
export function placeLink(place: Place, source: PlanSource): Html {
  return link(placeText(place), sourceLink(place, source))
}
