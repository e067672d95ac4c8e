import type { ClusterFailure } from '../../model/plan-document.ts'
import { printable } from '../phrases/plain.ts'

/** A failure at the cluster: the line that begins with `Error: `, unwrapped, then what to do. */
export function failureLines({ message, remedy }: ClusterFailure): readonly string[] {
  return [`Error: ${printable(message)}`, ...remedy.split('\n').map(printable)]
}
