import { afterAll, beforeAll } from 'vitest'
import { kafka } from './contract-room.ts'

/** Limits a client id for the whole test file: `controller_mutation_rate` (KIP-599), `request_percentage` (KIP-124). */
export function limitClient(clientId: string, quota: string, limit: number): void {
  const alter = async (...args: string[]) => {
    const client = ['--entity-type', 'clients', '--entity-name', clientId]
    const { code, stderr } = await kafka.kafkaTool('kafka-configs', ['--alter', ...client, ...args])
    if (code !== 0) throw new Error(stderr)
  }
  beforeAll(() => alter('--add-config', `${quota}=${limit}`))
  afterAll(() => alter('--delete-config', quota))
}
