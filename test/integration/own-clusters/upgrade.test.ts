import { afterAll, beforeAll, expect, test } from 'vitest'
import { workspace } from '../../e2e/commands/workspace.ts'
import { endBroker } from '../../support/local-cluster/broker-process.ts'
import { readRecord } from '../../support/local-cluster/cluster-directory.ts'
import { startWitnessedCluster, type WitnessedCluster } from '../../support/local-cluster/start-witnessed-cluster.ts'
import { upgradeCluster } from '../../support/local-cluster/upgrade-cluster.ts'

/** Five starts of a broker, on a machine that may be busy. */
const PATIENT = { timeout: 900_000 }

/** What 3.9.1 takes, and 4.3.0 does not, or not as it is. */
const LIVE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'upgrade.segment': { 'segment.bytes': '524288' },
  'upgrade.removed': {
    'message.downconversion.enable': 'false',
    'message.format.version': '2.8',
    'message.timestamp.difference.max.ms': '3600000',
  },
  'upgrade.twice': { 'cleanup.policy': 'compact,compact' },
  'upgrade.empty': { 'cleanup.policy': '' },
}

let cluster: WitnessedCluster
beforeAll(async () => {
  cluster = await startWitnessedCluster({ version: '3.9.1', brokers: 1 })
  for (const [name, configs] of Object.entries(LIVE)) {
    await cluster.witness.createTopic({ name, replicationFactor: 1, configs })
  }
})
afterAll(() => cluster?.stop())

/** In an orderly way, so that the brokers have written all that they acknowledged. */
async function restartWith(version: string): Promise<void> {
  const { brokers = [] } = readRecord(cluster.directory) ?? {}
  await Promise.all(brokers.map(({ name }) => endBroker(cluster.directory, name, 'SIGTERM')))
  cluster = { ...cluster, ...(await upgradeCluster(cluster, version)) }
}

const manifest = (config: string) =>
  `version: 1\ndefaults: {partitions: 1}\ntopics:\n  upgrade.segment: {${config}}\n  upgrade.removed: {}\n  upgrade.twice: {}\n  upgrade.empty: {}\n`

/** Kafka 3.9 keeps values that no manifest can have, `compact,compact` among them. */
async function expectExportIsAccepted(team: ReturnType<typeof workspace>): Promise<void> {
  expect(await team.caracal('export --filter upgrade. --out exported.yaml')).toMatchObject({ code: 0, stderr: '' })
  expect(team.read('exported.yaml')).toContain('cleanup.policy: compact\n')
  const planned = await team.caracal('plan -f exported.yaml --detailed-exitcode')
  expect(planned, planned.stdout).toMatchObject({ code: 0 })
}

test(
  'what a broker does not start with, or drops, after an upgrade is said before, and the line of the note is the way out',
  PATIENT,
  async () => {
    const team = workspace('upgrade.', cluster)
    await expectExportIsAccepted(team)
    team.write('topics.yaml', manifest(''))
    const upgradeNotes = async () => {
      const { notes } = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
      return notes
        .filter(({ code }: { code: string }) => code === 'upgrade')
        .map(({ resource, text }: { resource: { name: string }; text: string }) => `${resource.name}: ${text}`)
    }
    expect(await upgradeNotes()).toEqual([
      expect.stringMatching(
        /^upgrade\.removed: override message\.downconversion\.enable = false: Kafka 4 no longer has/,
      ),
      expect.stringMatching(/^upgrade\.removed: override message\.format\.version = 2\.8: Kafka 4 no longer has/),
      expect.stringMatching(
        /^upgrade\.removed: override message\.timestamp\.difference\.max\.ms = 1h: Kafka 4 no longer/,
      ),
      expect.stringMatching(
        /^upgrade\.segment: .* do not start .*add `config: \{segment\.bytes: 1 MiB\}` to the topic\.$/,
      ),
    ])

    team.write('topics.yaml', manifest('config: {segment.bytes: 512 KiB}'))
    const declared = await team.caracal('plan -f topics.yaml')
    expect(declared.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'do not start while a topic has it ("Error starting LogManager")',
    )

    await expect(restartWith('4.3.0')).rejects.toThrow(
      /Error starting LogManager[\s\S]*Invalid value 524288 for configuration segment\.bytes: Value must be at least 1048576/,
    )

    await restartWith('3.9.1')
    team.write('topics.yaml', manifest('config: {segment.bytes: 1 MiB}'))
    expect((await team.caracal('apply -f topics.yaml --auto-approve')).code).toBe(0)
    await restartWith('4.3.0')
    expect(await team.held()).toMatchObject({
      'upgrade.segment': { overrides: { 'segment.bytes': '1048576' } },
      'upgrade.removed': { overrides: {} },
      // The broker's log warns of the duplicate.
      'upgrade.twice': { overrides: { 'cleanup.policy': 'compact' } },
      'upgrade.empty': { overrides: { 'cleanup.policy': '' } },
    })
    expect(await upgradeNotes()).toEqual([])
  },
)
