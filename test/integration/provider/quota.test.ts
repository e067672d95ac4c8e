import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addUser, kafkaTool, writeLogin } from '../../e2e/commands/logins.ts'
import { connectAs } from '../../e2e/commands/port.ts'
import { workspace } from '../../e2e/commands/workspace.ts'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'

const kafka = testCluster()
const USER = '--alter --entity-type users --entity-name tight'

/** KIP-599: 5 partitions a second, of which 11 seconds' worth are saved up. */
beforeAll(async () => {
  await addUser('tight')
  await kafkaTool('kafka-configs', `${USER} --add-config controller_mutation_rate=5`)
  await kafka.witness.allow({
    user: 'tight',
    type: 'TOPIC',
    name: 'tight.',
    pattern: 'PREFIXED',
    operations: ['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER'],
  })
})
afterAll(async () => {
  await kafkaTool('kafka-configs', `${USER} --delete-config controller_mutation_rate`)
  await kafka.witness.revokeAll('tight')
})

/** A wait of seconds is reported, whether or not progress is shown. */
const ONLY_WAITS = expect.stringMatching(/^(Waiting \d+ s: this account is over a quota\.\n)*$/)

test('under a tight quota for changes, plan and apply wait and succeed; checks use it up as changes do', async () => {
  const team = workspace('tight.')
  writeLogin(team, 'tight')
  const config = 'tight.properties'
  const names = ['tight.a', 'tight.b', 'tight.c']
  const wish = (partitions: number) => {
    const topics = names.map((name) => `  ${name}: {partitions: ${partitions}, replicationFactor: 1, keyed: false}\n`)
    return `version: 1\ntopics:\n${topics.join('')}`
  }
  team.write('tight.yaml', wish(4))
  const login = await vi.waitFor(() => connectAs(`${team.folder}/${config}`, kafka.bootstrapServers), 60_000)
  /** Uses the quota up, by checks alone; again where the controller has not heard of the rights yet. */
  const use = (partitions: number) =>
    vi.waitFor(async () => {
      const probe = { name: 'tight.probe', partitions, replicationFactor: 1, config: new Map() }
      const outcome = (await login.createTopics([probe], { validateOnly: true })).get('tight.probe')
      expect(outcome).toMatchObject({ kind: 'done' })
      return Date.now()
    }, 60_000)

  // Overdrawn by eight seconds' worth, some of which may be over before anybody looks at the clock.
  const usedUp = await use(55 + 40)
  expect(await team.caracal('plan -f tight.yaml', { config })).toMatchObject({ code: 0, stderr: ONLY_WAITS })
  expect(Date.now() - usedUp).toBeGreaterThan(2_500)
  expect(await team.topics()).toEqual([])

  await use(40)
  expect(await team.caracal('apply -f tight.yaml --auto-approve', { config })).toMatchObject({
    code: 0,
    stderr: ONLY_WAITS,
  })
  expect(Object.keys(await team.held())).toEqual(names)

  team.write('tight.yaml', wish(6))
  expect((await team.caracal('apply -f tight.yaml --auto-approve', { config })).code).toBe(0)
  expect(Object.values(await team.held()).map(({ partitions }) => partitions.length)).toEqual([6, 6, 6])
  await login.close()
})
