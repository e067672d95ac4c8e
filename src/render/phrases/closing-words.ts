import type { PlanDocument } from '../../model/plan-document.ts'
import { unseenScope } from '../../snapshot/make-snapshot.ts'
import { count } from './plain.ts'

/** `1 to create, 2 to change, 1 to delete; 4 risks; 1 blocked` */
export function planNumbers({ summary }: PlanDocument): string {
  const numbers = [
    `${summary.create} to create, ${summary.change} to change, ${summary.delete} to delete`,
    ...(summary.risks > 0 ? [count(summary.risks, 'risk')] : []),
    ...(summary.blocked > 0 ? [`${summary.blocked} blocked`] : []),
  ]
  return numbers.join('; ')
}

/** `No changes: the cluster is as the manifests say.` */
export function noChanges({ options, snapshot, summary }: PlanDocument): string {
  if (snapshot !== null) return 'No changes on the snapshot.'
  if (summary.notManaged) return 'No changes: the topics that are managed are as the manifests say.'
  return `No changes: ${options.target.length === 0 ? 'the cluster is' : 'these topics are'} as the manifests say.`
}

/** `4 unchanged, 2 not managed, 1 unmanaged, 3 in pruneIgnore.` */
export function untouched({ summary }: PlanDocument): string {
  const others = [
    [summary.notManaged ?? 0, 'not managed'],
    [summary.unmanaged, 'unmanaged'],
    [summary.ignored ?? 0, 'in pruneIgnore'],
  ] as const
  const told = others.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []))
  return `${[`${summary.unchanged} unchanged`, ...told].join(', ')}.`
}

/**
 * `The brokers checked 3 of the 3 changes they can check.`, and for a terminal `Brokers checked 3 of 3 changes.`; `null` where
 * there is nothing to check.
 */
export function brokersChecked(
  { snapshot, brokerCheck: { mode, checkable, checked } }: PlanDocument,
  { brief = false }: { readonly brief?: boolean } = {},
): string | null {
  if (snapshot !== null) return 'The brokers validated nothing: apply plans again on the cluster.'
  if (checkable === 0) return null
  if (mode === 'off') return 'Not checked by the brokers.'
  return brief
    ? `Brokers checked ${checked} of ${count(checkable, 'change')}.`
    : `The brokers checked ${checked} of the ${count(checkable, 'change')} they can check.`
}

/** What a snapshot of less than the scope leaves open; `null` where it leaves nothing. */
export function unseen({ snapshot, manifests }: PlanDocument): string | null {
  const { filter } = snapshot ?? { filter: null }
  const left = unseenScope(filter, manifests.scope)
  if (filter === null || left.length === 0) return null
  return `This snapshot has only names that begin with ${filter}: what else is in scope ${left.join(' ')} is not known.`
}

/** Why apply would send nothing; `null` where it would. */
export function refused({ refusals }: PlanDocument): string | null {
  if (refusals.length === 0) return null
  return `apply refuses this plan (exit 3): ${refusals.map(({ text }) => text).join(', ')}.`
}

/** For a plan that met another cluster than the manifests are for; else `null`. */
export function notCompared({ refusals }: PlanDocument): string | null {
  return refusals.some(({ code }) => code === 'wrong-cluster') ? 'Nothing was compared.' : null
}

/** Of a plan that is refused for risks without consent which only a snapshot brings. */
export const SNAPSHOT_TELLS_LESS =
  'What a snapshot does not contain needs consent like a loss. A plan on the cluster knows more and may need less.'

/** Whether a pipeline is, or would be, refused as no manifest names the cluster. */
export function lacksClusterId({ manifests, summary, risks, outcome }: PlanDocument): boolean {
  const takesRisks = summary.delete > 0 || risks.some(({ consent }) => consent.kind === 'given')
  return outcome !== 'empty' && manifests.clusterId === null && takesRisks
}
