import type { PlanDocument } from '../model/plan-document.ts'
import { fingerprint } from './fingerprint.ts'

const SEAL_LENGTH = 16

type Unsealed = Omit<PlanDocument, 'seal'>

/**
 * A hash of all that a plan document says, words and figures included, so that no edit of a saved one goes unseen. The digest names
 * only what binds, to be the same for equal plans; this one is never the same twice. It is no signature: whoever can write the
 * file can work it out anew.
 */
export function sealOf({ seal: _, ...said }: Unsealed & { readonly seal?: string }): string {
  return fingerprint(said).slice(0, SEAL_LENGTH)
}

/** The document as it leaves the planning: nothing may be changed in it any more. */
export function sealed(document: Unsealed): PlanDocument {
  return { ...document, seal: sealOf(document) }
}
