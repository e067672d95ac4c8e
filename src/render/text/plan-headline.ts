import type { PlanDocument } from '../../plan/plan-document.ts'
import { count, printable } from '../words/plain.ts'
import { wrap } from './layout.ts'
import { snapshotWords } from './snapshot-age.ts'

/** `Cluster MkU3…, env prod, 9 topics from 3 files, scope caracal.` */
export function headlineLines(plan: PlanDocument): readonly string[] {
  const { clusterId, environment, manifests, options, snapshot } = plan
  const { topics, files, scope } = manifests
  const parts = [
    `${snapshot === null ? 'Cluster' : `${snapshotWords(plan)}cluster`} ${printable(clusterId ?? 'unknown')}`,
    ...(environment === null ? [] : [`env ${printable(environment)}`]),
    `${count(topics, 'topic')} from ${count(files, 'file')}`,
    ...(options.target.length === 0 ? [] : [`target ${options.target.map(printable).join(' ')}`]),
  ]
  const text =
    scope.length === 0 ? `${parts.join(', ')}.` : `${parts.join(', ')}, scope ${scope.map(printable).join(' ')}`
  return wrap(text, '', '  ')
}
