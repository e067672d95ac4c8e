import { rmSync } from 'node:fs'
import { endBroker } from './broker-process.ts'
import { readRecord } from './cluster-directory.ts'

/**
 * Ends the brokers of the cluster in `directory` and removes it with its data. They are killed, not shut down: three
 * controllers going down together would wait for each other, and nobody needs the data.
 */
export async function stopBrokers(directory: string): Promise<void> {
  const brokers = readRecord(directory)?.brokers ?? []
  await Promise.all(brokers.map((broker) => endBroker(directory, broker.name, 'SIGKILL')))
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}
