import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { stopPolling } from '../../../src/kafka/transport/kafkajs-request-queue.ts'
import { CERTIFICATE_FILES } from './certificates.ts'
import type { ScramUser } from './cluster-definition.ts'

stopPolling()

/** Whether something accepts connections on this loopback port. */
export function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ port, host: '127.0.0.1' })
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}

/**
 * How many brokers the one behind this SASL_SSL port knows of, asked for as a client would: TLS, login, metadata.
 * 0 when it does not answer, or when there are no certificates to ask with.
 */
export async function brokersSeenBy(port: number, certificates: string, user: ScramUser): Promise<number> {
  const authority = join(certificates, CERTIFICATE_FILES.authority)
  if (!existsSync(authority)) return 0
  const admin = new Kafka({
    brokers: [`localhost:${port}`],
    ssl: { ca: readFileSync(authority) },
    sasl: { mechanism: 'scram-sha-512', username: user.name, password: user.password },
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2000,
    requestTimeout: 4000,
    retry: { retries: 0 },
  }).admin()
  try {
    await admin.connect()
    return (await admin.describeCluster()).brokers.length
  } catch {
    return 0
  } finally {
    await admin.disconnect()
  }
}
