import { expect, test } from 'vitest'
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

test('partitions are added only with consent, which names the change', async () => {
  const team = workspace('grow.')
  await team.create('grow.a', { partitions: 2 })
  await team.create('grow.b', { partitions: 2 })
  const before = await team.held()
  const declare = (allow: string) =>
    team.write(
      'grow.yaml',
      `version: 1
topics:
  grow.a:
    partitions: 4${allow}
  grow.b:
    partitions: 3
    keyed: false
`,
    )
  declare('')
  const missing = await team.caracal('plan -f grow.yaml')
  await expect(masked(missing.stdout)).toMatchFileSnapshot('golden/grow-without-consent.txt')
  expect(missing.code).toBe(3)
  expect((await team.caracal('apply -f grow.yaml --auto-approve')).code).toBe(3)
  declare('\n    allow: {key-order: partitions 5}')
  const other = await team.caracal('plan -f grow.yaml')
  expect(other.code).toBe(3)
  expect(other.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'needs consent: replace its `allow` with `allow: {key-order: [partitions 5, partitions 4]}`',
  )
  expect((await team.caracal('apply -f grow.yaml --auto-approve --allow key-order:grow.b')).code).toBe(3)
  expect(await team.held()).toEqual(before)

  // Consent by flag, with nobody to ask, needs to know the cluster.
  declare('')
  const unnamed = await team.caracal('apply -f grow.yaml --auto-approve --allow key-order:grow.a')
  await expect(masked(unnamed.stdout)).toMatchFileSnapshot('golden/grow-without-cluster-id.txt')
  expect(unnamed.code).toBe(3)
  expect(await team.held()).toEqual(before)
  // plan ends as apply would with the same flags.
  expect((await team.caracal('plan -f grow.yaml --auto-approve --allow key-order:grow.a')).code).toBe(3)
  expect((await team.caracal('plan -f grow.yaml --allow key-order:grow.a --target grow.a')).code).toBe(0)

  const { clusterId } = JSON.parse((await team.caracal('plan -f grow.yaml --json')).stdout)
  const named = (topics: string) => team.write('grow.yaml', `version: 1\nclusterId: ${clusterId}\ntopics:\n${topics}`)
  named('  grow.a: {partitions: 4}\n  grow.b: {partitions: 3, keyed: false}\n')
  const flagged = await team.caracal('apply -f grow.yaml --auto-approve --allow key-order:grow.?')
  expect(flagged).toMatchObject({ code: 0, stderr: '' })
  expect((await team.held())['grow.a']?.partitions).toHaveLength(4)
  expect((await team.held())['grow.b']?.partitions).toHaveLength(3)

  named('  grow.a:\n    partitions: 5\n    allow: {key-order: partitions 5}\n')
  const written = await team.caracal('apply -f grow.yaml --auto-approve')
  await expect(masked(written.stdout)).toMatchFileSnapshot('golden/grow-with-consent.txt')
  expect((await team.held())['grow.a']?.partitions).toHaveLength(5)
  const settled = await team.caracal('plan -f grow.yaml --detailed-exitcode')
  expect(settled.code).toBe(0)
  expect(settled.stdout).toContain('`allow: {key-order: partitions 5}` is no longer needed; remove it')
})

test('what cannot be done refuses everything, and the printed command applies the rest', async () => {
  const team = workspace('stuck.')
  await team.create('stuck.shrinks', { partitions: 4 })
  await team.create('stuck.copies', { replicationFactor: 3, configs: { 'retention.ms': '3600000' } })
  await team.create('stuck.risky')
  await team.create('stuck.fine', { configs: { 'retention.ms': '3600000' } })
  team.write(
    'manifests/stuck topics.yaml',
    `version: 1
environments: {prod: {}}
topics:
  stuck.shrinks: {partitions: 2, config: {retention.ms: 1d}}
  stuck.copies: {partitions: 1, replicationFactor: 2, config: {retention.ms: 1d}}
  stuck.fine: {partitions: 1, config: {retention.ms: 1d}}
  stuck.risky: {partitions: 1, config: {cleanup.policy: compact}}
  stuck.fresh: {partitions: 1, replicationFactor: 3}
  stuck.too-many: {partitions: 1, replicationFactor: 4}
`,
  )
  const before = await team.held()
  const flags = "-f 'manifests/stuck topics.yaml' --env prod --config-file client.properties"
  const refused = await team.shell(`caracal kafka apply ${flags} --max-deletes 9 --auto-approve`)
  await expect(masked(refused.stdout)).toMatchFileSnapshot('golden/blocked-apply.txt')
  expect(refused).toMatchObject({ code: 3, stderr: '' })
  expect(await team.held()).toEqual(before)

  const [, printed] = /To apply the rest:\n {2}(.*)\n/.exec(refused.stdout) ?? []
  const rest = await team.shell(printed ?? '')
  expect(rest).toMatchObject({ code: 0, stderr: '' })
  expect(await team.held()).toEqual({
    ...before,
    'stuck.fine': { ...before['stuck.fine'], overrides: { 'retention.ms': '86400000' } },
    'stuck.fresh': { id: expect.any(String), partitions: [3], overrides: {} },
  })
})

test('--target plans and applies its topics alone', async () => {
  const team = workspace('aim.')
  team.write(
    'aim.yaml',
    'version: 1\ndefaults: {partitions: 1, replicationFactor: 1}\ntopics:\n  aim.a.x: {}\n  aim.a.y: {}\n  aim.b: {}\n  aim.c: {}\n',
  )
  const planned = await team.caracal('plan -f aim.yaml --target aim.a.* --target aim.c')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/target-plan.txt')
  expect((await team.caracal('apply -f aim.yaml --target aim.a.* --target aim.c --auto-approve')).code).toBe(0)
  expect(await team.topics()).toEqual(['aim.a.x', 'aim.a.y', 'aim.c'])
})

test('a live topic whose name differs in "." and "_" alone blocks a create', async () => {
  const team = workspace('twin')
  await team.create('twin_a')
  team.write('twin.yaml', 'version: 1\ntopics:\n  twin.a: {partitions: 1}\n')
  const planned = await team.caracal('plan -f twin.yaml')
  expect(planned.code).toBe(3)
  expect(planned.stdout).toContain('its name differs only in "." and "_" from the live topic twin_a.')
  expect(await team.topics()).toEqual(['twin_a'])
})

test('what only the brokers know to be wrong is blocked with their words', async () => {
  const team = workspace('policy.')
  await team.create('policy.old')
  team.write(
    'policy.yaml',
    `version: 1
topics:
  policy.new: {partitions: 1, config: {remote.storage.enable: true}}
  policy.old: {partitions: 1, config: {remote.storage.enable: true}}
  policy.fine: {partitions: 1, replicationFactor: 3}
`,
  )
  const planned = await team.caracal('plan -f policy.yaml')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/refused-by-brokers.txt')
  expect(planned.code).toBe(3)
  const before = await team.held()
  expect((await team.caracal('apply -f policy.yaml --auto-approve')).code).toBe(3)
  expect(await team.held()).toEqual(before)
})

test('manifests for another cluster are refused and nothing is compared or sent', async () => {
  const team = workspace('guard.')
  team.write(
    'guard.yaml',
    'version: 1\nclusterId: MkU3OEVBNTcwNTJENDM2Qg\ntopics:\n  guard.a: {partitions: 1, replicationFactor: 1}\n',
  )
  const planned = await team.caracal('plan -f guard.yaml')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/wrong-cluster.txt')
  expect(planned).toMatchObject({ code: 3, stderr: '' })
  expect((await team.caracal('apply -f guard.yaml --auto-approve')).code).toBe(3)
  expect(await team.topics()).toEqual([])
})
