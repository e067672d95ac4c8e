import type { PlanDocument } from '../../model/plan-document.ts'
import { count } from './plain.ts'
import { snapshotWords } from './snapshot-words.ts'

/** What was compared with what: `Cluster MkU3…, env prod, 9 topics from 3 files, scope caracal.` */
export function headline(plan: PlanDocument): string {
  const { clusterId, environment, manifests, options, snapshot } = plan
  const { topics, files, scope } = manifests
  const parts = [
    `${snapshot === null ? 'Cluster' : `${snapshotWords(plan)}cluster`} ${clusterId ?? 'unknown'}`,
    ...(environment === null ? [] : [`env ${environment}`]),
    `${count(topics, 'topic')} from ${count(files, 'file')}`,
    ...(options.target.length === 0 ? [] : [`target ${options.target.join(' ')}`]),
  ]
  return scope.length === 0 ? `${parts.join(', ')}.` : `${parts.join(', ')}, scope ${scope.join(' ')}`
}
