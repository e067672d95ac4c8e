import { join, relative } from 'node:path'
import { CERTIFICATES } from './checkout-paths.ts'
import type { BrokerDefinition } from './cluster-definition.ts'

/** Tells where the cluster is and how to go on. */
export function showReady(headline: string, brokers: readonly Pick<BrokerDefinition, 'ports'>[]): void {
  const login = relative(process.cwd(), join(CERTIFICATES, 'client.properties'))
  const addresses = brokers.map(({ ports }) => `localhost:${ports.external}`).join(',')
  console.log(`✓ ${headline}: ${addresses} (SASL_SSL, SCRAM-SHA-512)
  Log in with:  --config-file ${login}   (admin; also producer, nobody)
  Look at it:   npm run kafka:status, npm run kafka:logs
  Stop it:      npm run kafka:down   (its data goes too)`)
}
