import type { ClusterFailure } from '../../model/plan-document.ts'
import { printable } from '../phrases/plain.ts'

/** A failure at the cluster: `Error: ` and the seed's words at column 0, unwrapped, then what to do. */
export function failureLines({ message, remedy }: ClusterFailure): readonly string[] {
  return [`Error: ${printable(message)}`, ...remedy.split('\n').map(printable)]
}
