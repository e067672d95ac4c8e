import type { ClusterError } from '../cluster/cluster-error.ts'
import type { ClusterFailure } from './plan-document.ts'

/** What a document says of a failure at the cluster: the error without its cause and stack. */
export function clusterFailure({ kind, message, broker, phase, remedy }: ClusterError): ClusterFailure {
  return { kind, message, broker, phase, remedy }
}
