import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { TopicReading } from '../../../src/kafka/live-topic.ts'
import type { KafkaTool } from '../../support/local-cluster/kafka-tool.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { connectAs } from './port.ts'
import type { Workspace } from './workspace.ts'

/** Runs one of Kafka's own tools; what it says on failure becomes the error. */
export async function kafkaTool(tool: KafkaTool, args: string): Promise<string> {
  const { code, stdout, stderr } = await testCluster().kafkaTool(tool, args.split(' '))
  if (code !== 0) throw new Error(`${tool} ${args}: ${stdout}${stderr}`)
  return stdout
}

/** Makes a SCRAM user without any rights, as KAFKA_SETUP.md says. Its password is its name. */
export async function addUser(name: string): Promise<void> {
  await kafkaTool(
    'kafka-configs',
    `--alter --entity-type users --entity-name ${name} --add-config SCRAM-SHA-512=[password=${name}]`,
  )
}

/** Writes `NAME.properties` into a workspace: its `client.properties` with another login. */
export function writeLogin({ folder }: Workspace, name: string): void {
  const text = readFileSync(join(folder, 'client.properties'), 'utf8')
  const login = text
    .replace('username="admin"', `username="${name}"`)
    .replace('password="admin-secret"', `password="${name}"`)
  writeFileSync(join(folder, `${name}.properties`), login)
}

/** Waits until a login may use each broker, and each tells it of these topics: brokers learn of users and rules one after another. */
export async function untilEveryBrokerTells(
  { folder }: Workspace,
  login: string,
  topics: Readonly<Record<string, TopicReading['kind']>>,
): Promise<void> {
  for (const { id, ports } of testCluster().brokers) {
    await vi.waitFor(
      async () => {
        const port = await connectAs(join(folder, `${login}.properties`), `localhost:${ports.external}`)
        try {
          const readings = await port.readTopics(Object.keys(topics), { from: id })
          expect(Object.fromEntries([...readings].map(([name, { kind }]) => [name, kind]))).toEqual(topics)
        } finally {
          await port.close()
        }
      },
      { timeout: 60_000, interval: 200 },
    )
  }
}
