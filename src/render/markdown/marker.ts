import { createHash } from 'node:crypto'
import type { PlanDocument } from '../../model/plan-document.ts'

/**
 * The hidden first line by which a comment is found again: the same for every plan of the same environment, folder and paths, in
 * whatever order these were given, and for no other. `<!-- caracal-plan v1 env=prod folder=teams/billing paths=manifests -->`
 */
export function planMarker({ environment, source }: Pick<PlanDocument, 'environment' | 'source'>): string {
  const paths = [...new Set(source.paths)].sort().map(encoded)
  const env = environment === null ? [] : [`env=${encoded(environment)}`]
  const about = [...env, `folder=${encoded(source.folder)}`, `paths=${paths.join(',')}`].join(' ')
  return `<!-- caracal-plan v1 ${about.length <= LONGEST ? about : `sha256=${hash(about)}`} -->`
}

const LONGEST = 500

/** Nothing that is left can end a comment or stand for something else: every other UTF-16 unit has four digits of its own. */
function encoded(text: string): string {
  return text.replace(/[^A-Za-z0-9._/]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
