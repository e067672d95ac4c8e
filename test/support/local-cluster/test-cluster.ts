import { inject } from 'vitest'
import { type LocalCluster, openCluster } from './local-cluster.ts'
import type {} from './vitest-brokers.ts'
import { Witness } from './witness.ts'

/** The running cluster of this vitest project, for test files: its addresses, logins, brokers, and Kafka's own witness. */
export function testCluster(): LocalCluster & { readonly witness: Witness } {
  const { directory, witnessUrl } = inject('kafka')
  return { ...openCluster(directory), witness: new Witness(witnessUrl) }
}
