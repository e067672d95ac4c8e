import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-source.ts'
import { sourceLink } from '../phrases/source-link.ts'
import { code } from './inline.ts'

/** `manifests/caracal.yaml:14`, linked to the line where CI told of a repository; empty where there is no place. */
export function placeLink(place: Place | null, source: PlanSource): string {
  return place === null ? '' : linked(code(`${place.file}:${place.line}`, LONGEST_PATH), sourceLink(place, source))
}

/** Code, or words of this tool, as a link: nothing in them can end it. */
export function linked(shown: string, address: string | null): string {
  return address === null || address.length > LONGEST_ADDRESS ? shown : `[${shown}](${address})`
}

const LONGEST_PATH = 300
const LONGEST_ADDRESS = 2_000
