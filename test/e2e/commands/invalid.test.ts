import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

/** The second sample of the contract, in the lines it names. */
const MISSPELT = `version: 1

scope:
  prefixes: [caracal.]

defaults:
  replicationFactor: 3
  config:
    min.insync.replicas: 2
    compression.type: snappy

topics:
  caracal.metering.events:
    description: Metering events from gateway proxy and MCP adapter
    config:
      retention.sm: 7d
    partitions: 10
`

const OTHER = 'version: 1\nscope: {prefixes: [audit.]}\ntopics:\n  audit.trail: {partitions: 1}\n'

test.each(['validate', 'plan', 'apply --auto-approve'])(
  '%s tells what is wrong with a manifest, exits 65, and contacts no cluster',
  async (command) => {
    const team = workspace('caracal-invalid.')
    team.write('manifests/caracal.yaml', MISSPELT)
    team.write('manifests/audit.yaml', OTHER)
    // Nothing listens there: 69 would tell of a connection.
    const ended = await team.shell(`caracal kafka ${command}`, { KAFKA_BOOTSTRAP_SERVERS: '127.0.0.1:1' })
    await expect(ended.stderr).toMatchFileSnapshot('golden/invalid.txt')
    expect(ended).toMatchObject({ code: 65, stdout: '' })
  },
)

test('validate accepts what apply accepts, in every environment, without a cluster', async () => {
  const team = workspace('caracal-valid.')
  team.write(
    'manifests/env.yaml',
    `version: 1
topics:
  env.events: {partitions: 6}
environments: {prod: {}, dev: {topics: {env.events: {partitions: 1}}}}
`,
  )
  const ended = await team.shell('caracal kafka validate', { KAFKA_BOOTSTRAP_SERVERS: '127.0.0.1:1' })
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(ended.stdout).toContain('1 topic in 1 file, environments dev, prod: valid. No cluster was contacted.')

  team.write('manifests/env.yaml', team.read('manifests/env.yaml').replace('partitions: 1', 'partitions: none'))
  expect((await team.shell('caracal kafka validate')).code).toBe(65)
})
