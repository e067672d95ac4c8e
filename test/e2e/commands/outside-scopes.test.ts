import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

test('a plan counts the topics outside every scope; flags list them, and fail on them', async () => {
  const team = workspace('outside-scopes.')
  await team.create('outside-scopes.billing.a', { replicationFactor: 1 })
  await team.create('outside-scopes.orders.a', { replicationFactor: 1 })
  team.write(
    'topics.yaml',
    'version: 1\nscope: {prefixes: [outside-scopes.orders.]}\ntopics:\n  outside-scopes.orders.a: {partitions: 1}\n',
  )
  const counted = await team.caracal('plan -f topics.yaml')
  expect(counted.code).toBe(0)
  expect(counted.stdout).toMatch(/^\d+ topics? on this cluster (is|are) outside every scope/m)
  expect(counted.stdout).not.toContain('outside-scopes.billing.a')

  const listed = await team.caracal('plan -f topics.yaml --show-outside-scopes')
  expect(listed.code).toBe(0)
  expect(listed.stdout).toContain('\n    outside-scopes.billing.a\n')
  expect(listed.stdout).not.toContain('    outside-scopes.orders.a\n')

  const failed = await team.caracal('plan -f topics.yaml --fail-on-outside-scopes --json')
  expect(failed.code).toBe(2)
  const { outsideScopes } = JSON.parse(failed.stdout)
  expect(outsideScopes.names).toContain('outside-scopes.billing.a')
  expect(outsideScopes.count).toBe(outsideScopes.names.length)

  const narrowed = JSON.parse(
    (await team.caracal('plan -f topics.yaml --target outside-scopes.orders.a --json')).stdout,
  )
  expect(narrowed).not.toHaveProperty('outsideScopes')
  const noEffect = await team.caracal('plan -f topics.yaml --target outside-scopes.orders.a --fail-on-outside-scopes')
  expect(noEffect.code).toBe(64)
  expect(noEffect.stderr).toContain('--fail-on-outside-scopes cannot go with --target')
})

test('a new topic that looks like a new name for a live one is noted', async () => {
  const team = workspace('renamed.')
  await team.create('renamed.orders.placed', { replicationFactor: 1 })
  team.write(
    'topics.yaml',
    'version: 1\nscope: {prefixes: [renamed.]}\ntopics:\n  renamed.orders.placed.v2: {partitions: 1, replicationFactor: 1}\n',
  )
  const { notes } = JSON.parse((await team.caracal('plan -f topics.yaml --json')).stdout)
  expect(notes).toContainEqual(
    expect.objectContaining({
      code: 'looks-renamed',
      resource: { kind: 'topic', name: 'renamed.orders.placed.v2' },
      text: expect.stringContaining('looks like a new name for renamed.orders.placed'),
    }),
  )
})
