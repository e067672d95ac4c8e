import type { Change } from '../model/change.ts'
import type { Block } from '../model/finding.ts'
import type { Refusal, Risk } from '../model/plan-document.ts'

export interface RefusalInput {
  readonly changes: readonly Change[]
  readonly blocks: readonly Block[]
  readonly risks: readonly Risk[]
  readonly maxDeletes: number
  /** Nobody will be asked before the changes are made (`apply --auto-approve`). */
  readonly unattended: boolean
  readonly clusterId: string
  /** Whether a manifest names the cluster. */
  readonly clusterNamed: boolean
}

/** Every reason not to send anything, in one list. */
export function refusalsOf(input: RefusalInput): readonly Refusal[] {
  const deletes = input.changes.filter(({ kind }) => kind === 'delete').length
  const unconsented = input.risks.filter(({ consent }) => consent.kind === 'missing').length
  const consented = input.risks.some(({ consent }) => consent.kind === 'given')
  const refusals: Refusal[] = []
  if (input.blocks.length > 0) refusals.push({ code: 'blocked', text: `${input.blocks.length} blocked` })
  if (unconsented > 0) {
    refusals.push({
      code: 'no-consent',
      text: `${unconsented} ${unconsented === 1 ? 'risk' : 'risks'} without consent`,
    })
  }
  if (deletes > input.maxDeletes) {
    const text = `${deletes} ${deletes === 1 ? 'delete is' : 'deletes are'} more than --max-deletes ${input.maxDeletes}`
    refusals.push({ code: 'too-many-deletes', text })
  }
  if (input.unattended && !input.clusterNamed && (deletes > 0 || consented)) {
    const what = deletes > 0 ? 'deletes' : 'risks with consent'
    refusals.push({
      code: 'no-cluster-id',
      text: `${what} with --auto-approve need \`clusterId: ${input.clusterId}\` in the manifest`,
    })
  }
  return refusals
}
