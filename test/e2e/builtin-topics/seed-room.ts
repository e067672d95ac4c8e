import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, vi } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { BuiltBin, type Ended } from '../../unit/commands/built-bin.ts'

const { bootstrapServers, clientProperties, witness } = testCluster()

/** The seed's five topics with their partitions, in its order. */
export const SEED_TOPICS = {
  'caracal.metering.events': 10,
  'caracal.policy.decisions': 5,
  'caracal.agent.lifecycle': 3,
  'caracal.policy.changes': 3,
  'caracal.dlq': 3,
}
export const SEED_NAMES = Object.keys(SEED_TOPICS)

export const OK = { code: 0, stderr: '' }

export const golden = (name: string) => join(import.meta.dirname, 'golden', name)

/** An output as the seed shows it. */
export const seedOutput = (name: string) => readFileSync(golden(`seed-${name}.txt`), 'utf8')

/** One broker, as the seed names one; the others are found through it. */
export const ADDRESS = bootstrapServers.split(',')[0] ?? ''

/** A folder as the seed's reader has it, with `caracal` on the PATH and the logins beside it. */
export class SeedRoom {
  readonly #bin: BuiltBin
  readonly #folder = mkdtempSync(join(tmpdir(), 'caracal-seed-'))

  private constructor(bin: BuiltBin) {
    this.#bin = bin
    mkdirSync(join(this.#folder, 'bin'))
    mkdirSync(join(this.#folder, 'kafka-certs'))
    const script = `#!/bin/sh\nexec '${process.execPath}' '${bin.path}' "$@"\n`
    writeFileSync(join(this.#folder, 'bin/caracal'), script, { mode: 0o755 })
    for (const user of ['admin', 'nobody', 'producer'] as const) {
      const file = join(this.#folder, 'kafka-certs', user === 'admin' ? 'client.properties' : `${user}.properties`)
      writeFileSync(file, `bootstrap.servers=${ADDRESS}\n${readFileSync(clientProperties(user), 'utf8')}`)
    }
    copyFileSync(this.#admin, join(this.#folder, 'client.properties'))
  }

  static async open(): Promise<SeedRoom> {
    return new SeedRoom(await BuiltBin.build())
  }

  get #admin(): string {
    return join(this.#folder, 'kafka-certs/client.properties')
  }

  /**
   * Runs lines of shell; without `--config-file` the login comes from KAFKA_CONFIG_FILE, one of the two ways the seed names.
   * What differs from run to run is masked: the port.
   */
  async shell(script: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const { PATH = '', HOME = '' } = process.env
    const child = spawn('sh', ['-c', script], {
      cwd: this.#folder,
      env: { HOME, PATH: `${join(this.#folder, 'bin')}:${PATH}`, KAFKA_CONFIG_FILE: this.#admin, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
    const masked = (output: string) => output.replaceAll(/localhost:\d+/g, 'localhost:9093')
    return { code, stdout: masked(stdout), stderr: masked(stderr) }
  }

  close(): void {
    this.#bin.remove()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** All topics of the seed's prefix, as Kafka's own admin client lists them. */
export async function caracalTopics(): Promise<string[]> {
  return (await witness.topics()).filter((name) => name.startsWith('caracal.'))
}

export async function deleteCaracalTopics(): Promise<void> {
  await Promise.all((await caracalTopics()).map((name) => witness.deleteTopic(name)))
  await vi.waitFor(async () => expect(await caracalTopics()).toEqual([]), { timeout: 60_000, interval: 100 })
}

/** What the brokers hold of the five topics, as Kafka's own admin client sees it. */
export async function held(): Promise<Record<string, unknown>> {
  const topics = await Promise.all(SEED_NAMES.map((name) => witness.topic(name)))
  return Object.fromEntries(
    topics.map((topic, index) => [
      SEED_NAMES[index],
      topic && {
        partitions: topic.partitions.length,
        replicas: new Set(topic.partitions.map(({ replicas }) => replicas.length)),
        overrides: topic.overrides,
      },
    ]),
  )
}

/** What `held` should be. */
export function expected(replicas: number, inSync: number, days: number): Record<string, unknown> {
  const overrides = {
    'cleanup.policy': 'delete',
    'compression.type': 'snappy',
    'min.insync.replicas': String(inSync),
    'retention.ms': String(days * 86_400_000),
  }
  return Object.fromEntries(
    Object.entries(SEED_TOPICS).map(([name, partitions]) => {
      return [name, { partitions, replicas: new Set([replicas]), overrides }]
    }),
  )
}
