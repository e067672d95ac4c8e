import type { ClusterError } from '../kafka/cluster-error.ts'
import type { ClusterFailure } from '../model/plan-document.ts'

/** What a document says of a failure at the cluster: the error without its cause and stack. */
export function clusterFailure({ kind, message, broker, phase, remedy }: ClusterError): ClusterFailure {
  return { kind, message, broker, phase, remedy }
}
