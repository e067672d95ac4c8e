import { setTimeout as delay } from 'node:timers/promises'
import { brokersSeenBy } from './answering.ts'
import { ensureCertificates } from './certificates.ts'
import { CERTIFICATES } from './checkout-paths.ts'
import { writeClientProperties } from './client-properties.ts'
import { readClusterDefinition } from './cluster-definition.ts'
import { composeArguments } from './compose-arguments.ts'
import type { ComposeCommand } from './engine.ts'
import { runOrThrow } from './run-command.ts'
import { showReady } from './show-ready.ts'

const START_TIMEOUT_MS = 300_000

/** Starts the compose file with a container engine and waits until a client can log in to every broker. */
export async function upContainers(compose: ComposeCommand): Promise<void> {
  const { version, brokers, users } = readClusterDefinition(process.env)
  await ensureCertificates(CERTIFICATES)
  writeClientProperties(CERTIFICATES, users)
  console.log(`Kafka ${version}: starting ${brokers.length} containers with ${compose.join(' ')}`)
  await runOrThrow(...composeArguments(compose, ['up', '-d']))

  const deadline = Date.now() + START_TIMEOUT_MS
  for (const { name, ports } of brokers) {
    for (const user of users) {
      while ((await brokersSeenBy(ports.external, CERTIFICATES, user)) < brokers.length) {
        if (Date.now() > deadline)
          throw new Error(`${name} does not answer on port ${ports.external}. See: npm run kafka:logs`)
        await delay(500)
      }
    }
  }
  showReady(`Kafka ${version} is ready`, brokers)
}
