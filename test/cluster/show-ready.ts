import type { BrokerDefinition } from './cluster-definition.ts'

/** Tells where the cluster is and how to go on. */
export function showReady(headline: string, brokers: readonly Pick<BrokerDefinition, 'ports'>[]): void {
  const addresses = brokers.map(({ ports }) => `localhost:${ports.external}`).join(',')
  console.log(`✓ ${headline}: ${addresses} (SASL_SSL, SCRAM-SHA-512)
  Log in with:  --config-file kafka-certs/client.properties   (admin; also producer, nobody)
  Look at it:   npm run kafka:status, npm run kafka:logs
  Stop it:      npm run kafka:down   (its data goes too)`)
}
