import { expect, test } from 'vitest'
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

test('apply makes what manifests declare, and the next plan is empty', async () => {
  const team = workspace('first.')
  team.write(
    'manifests/caracal.yaml',
    `version: 1
scope:
  prefixes: [first.]
defaults:
  replicationFactor: 3
  config:
    min.insync.replicas: 2
    retention.ms: 30d
    compression.type: snappy
    cleanup.policy: delete
topics:
  first.metering.events:
    description: Metering events from gateway proxy and MCP adapter
    partitions: 10
  first.policy.decisions:
    partitions: 5
  first.agent.lifecycle:
    partitions: 3
    replicationFactor: 2
  first.state:
    partitions: 3
    config:
      cleanup.policy: compact, delete
      retention.ms: forever
      segment.bytes: 512 MiB
`,
  )
  const planned = await team.caracal('plan')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/create-plan.txt')
  expect(planned).toMatchObject({ code: 0, stderr: '' })
  expect((await team.caracal('plan --detailed-exitcode')).code).toBe(2)
  expect(await team.topics()).toEqual([])

  const applied = await team.caracal('apply --auto-approve')
  await expect(masked(applied.stdout)).toMatchFileSnapshot('golden/create-apply.txt')
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  const overrides = {
    'cleanup.policy': 'delete',
    'compression.type': 'snappy',
    'min.insync.replicas': '2',
    'retention.ms': '2592000000',
  }
  const held = await team.held()
  expect(held).toMatchObject({
    'first.agent.lifecycle': { partitions: [2, 2, 2], overrides },
    'first.metering.events': { partitions: Array(10).fill(3), overrides },
    'first.policy.decisions': { partitions: Array(5).fill(3), overrides },
    'first.state': {
      partitions: Array(3).fill(3),
      overrides: {
        ...overrides,
        'cleanup.policy': 'compact,delete',
        'retention.ms': '-1',
        'segment.bytes': '536870912',
      },
    },
  })

  const again = await team.caracal('plan --detailed-exitcode')
  await expect(masked(again.stdout)).toMatchFileSnapshot('golden/empty-plan.txt')
  expect(again).toMatchObject({ code: 0, stderr: '' })
  const nothing = await team.caracal('apply --auto-approve')
  await expect(masked(nothing.stdout)).toMatchFileSnapshot('golden/empty-plan.txt')
  expect(nothing).toMatchObject({ code: 0, stderr: '' })
  expect(await team.held()).toEqual(held)
})

test('configs are set and reset one by one; what others set stays', async () => {
  const team = workspace('tuned.')
  const THROTTLE = { 'leader.replication.throttled.replicas': '0:1' }
  await team.create('tuned.orders', {
    configs: { ...THROTTLE, 'max.message.bytes': '2000000', 'retention.ms': '86400000', 'segment.ms': '3600000' },
  })
  const declare = (unlisted: string) =>
    team.write(
      'tuned.yaml',
      `version: 1
unlistedConfig: ${unlisted}
topics:
  tuned.orders:
    partitions: 1
    config:
      retention.ms: 7d
      max.message.bytes: null
      compression.type: zstd
`,
    )
  declare('report')
  const before = await team.held()
  const planned = await team.caracal('plan -f tuned.yaml')
  await expect(masked(planned.stdout)).toMatchFileSnapshot('golden/tuned-plan.txt')
  expect(await team.held()).toEqual(before)

  expect(await team.caracal('apply -f tuned.yaml --auto-approve')).toMatchObject({ code: 0, stderr: '' })
  const kept = { ...THROTTLE, 'compression.type': 'zstd', 'retention.ms': '604800000' }
  expect(await team.held()).toMatchObject({
    'tuned.orders': { id: before['tuned.orders']?.id, overrides: { ...kept, 'segment.ms': '3600000' } },
  })
  expect((await team.caracal('plan -f tuned.yaml --detailed-exitcode')).code).toBe(0)

  declare('reset')
  const applied = await team.caracal('apply -f tuned.yaml --auto-approve')
  await expect(masked(applied.stdout)).toMatchFileSnapshot('golden/tuned-reset-apply.txt')
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  expect((await team.held())['tuned.orders']?.overrides).toEqual(kept)
  expect((await team.caracal('plan -f tuned.yaml --detailed-exitcode')).code).toBe(0)
})

test('ignoreConfig leaves a key to another tool, even where every other unlisted one is reset', async () => {
  const team = workspace('shared.')
  await team.create('shared.a', { configs: { 'flush.ms': '1000', 'segment.ms': '3600000' } })
  team.write(
    'shared.yaml',
    `version: 1
unlistedConfig: reset
ignoreConfig: ["flush.*"]
topics:
  shared.a: {partitions: 1}
`,
  )
  expect((await team.caracal('apply -f shared.yaml --auto-approve')).code).toBe(0)
  expect((await team.held())['shared.a']?.overrides).toEqual({ 'flush.ms': '1000' })
})

test('an override that means the same is no change', async () => {
  const team = workspace('same.')
  await team.create('same.a', {
    configs: { 'cleanup.policy': 'compact,delete', 'retention.ms': '604800000', 'min.insync.replicas': '1' },
  })
  team.write(
    'same.yaml',
    `version: 1
topics:
  same.a:
    partitions: 1
    config: {retention.ms: 168h, cleanup.policy: "delete, compact", min.insync.replicas: 1}
`,
  )
  expect(await team.caracal('plan -f same.yaml --detailed-exitcode')).toMatchObject({ code: 0 })
})

test('a declared value that only the cluster default provides becomes an override, once; the topic then outlives a change of the default', async () => {
  const team = workspace('pin.')
  await team.create('pin.a')
  const manifest = (pinConfig: string) =>
    `version: 1\n${pinConfig}topics:\n  pin.a: {partitions: 1, config: {retention.ms: 7d, compression.type: producer}}\n`
  team.write('pin.yaml', manifest(''))
  const planned = await team.caracal('plan -f pin.yaml --detailed-exitcode')
  expect(planned).toMatchObject({ code: 2 })
  expect(planned.stdout).toMatch(/retention\.ms +7d \(\w+ default\) → 7d \(topic override\)/)
  expect(planned.stdout).not.toContain('compression.type')
  team.write('none.yaml', manifest('pinConfig: none\n'))
  const unpinned = await team.caracal('plan -f none.yaml --detailed-exitcode')
  expect(unpinned).toMatchObject({ code: 0 })
  expect(unpinned.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'retention.ms: the declared value applies by a default only',
  )
  expect(await team.caracal('apply -f pin.yaml --auto-approve')).toMatchObject({ code: 0 })
  expect((await team.held())['pin.a']?.overrides).toEqual({ 'retention.ms': '604800000' })
  expect(await team.caracal('plan -f pin.yaml --detailed-exitcode')).toMatchObject({ code: 0 })
})

test('without a replication factor the cluster chooses, and a live one is not compared', async () => {
  const team = workspace('chosen.')
  team.write('chosen.yaml', 'version: 1\ntopics:\n  chosen.a: {partitions: 2}\n')
  expect((await team.caracal('apply -f chosen.yaml --auto-approve')).code).toBe(0)
  const [factor] = (await team.held())['chosen.a']?.partitions ?? []
  await team.create('chosen.b', { replicationFactor: factor === 2 ? 3 : 2 })
  team.write('chosen.yaml', 'version: 1\ntopics:\n  chosen.a: {partitions: 2}\n  chosen.b: {partitions: 1}\n')
  expect((await team.caracal('plan -f chosen.yaml --detailed-exitcode')).code).toBe(0)
})

test('environments differ in size, and each is applied by its name', async () => {
  const team = workspace('env.')
  team.write(
    'env.yaml',
    `version: 1
defaults: {replicationFactor: 3, config: {min.insync.replicas: 2, retention.ms: 30d}}
topics:
  env.events: {partitions: 6}
  env.audit: {partitions: 2, onlyIn: [prod]}
environments:
  prod: {}
  dev:
    defaults: {replicationFactor: 1, config: {min.insync.replicas: 1, retention.ms: 7d}}
    topics: {env.events: {partitions: 1}}
`,
  )
  expect(await team.caracal('apply -f env.yaml --env dev --auto-approve')).toMatchObject({ code: 0 })
  const dev = { 'min.insync.replicas': '1', 'retention.ms': '604800000' }
  expect(await team.held()).toEqual({
    'env.events': { id: expect.any(String), partitions: [1], overrides: dev },
  })
  await team.delete('env.events')
  await expect.poll(() => team.topics()).toEqual([])
  expect(await team.caracal('apply -f env.yaml --env prod --auto-approve')).toMatchObject({ code: 0 })
  const prod = { 'min.insync.replicas': '2', 'retention.ms': '2592000000' }
  expect(await team.held()).toMatchObject({
    'env.audit': { partitions: [3, 3], overrides: prod },
    'env.events': { partitions: Array(6).fill(3), overrides: prod },
  })
  for (const env of ['', ' --env staging']) {
    const ended = await team.caracal(`plan -f env.yaml${env}`)
    expect(ended.code, ended.stderr).toBe(65)
    expect(ended.stderr).toContain('env.yaml')
  }
})
