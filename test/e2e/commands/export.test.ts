import { expect, test } from 'vitest'
import { testCluster } from '../../support/local-cluster/test-cluster.ts'
import { masked } from './masked.ts'
import { workspace } from './workspace.ts'

const { witness } = testCluster()

test('plan on an exported manifest is empty, odd names and values included', async () => {
  const team = workspace('export.')
  await team.create('export.plain', { partitions: 2 })
  await team.create('export.compact', {
    configs: { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.1', 'min.compaction.lag.ms': '60000' },
  })
  await team.create('export.tuned', {
    replicationFactor: 2,
    configs: {
      'cleanup.policy': 'compact,delete',
      'flush.ms': '9223372036854775807',
      'leader.replication.throttled.replicas': '0:1',
      'max.message.bytes': '1048588',
      'retention.bytes': '-1',
      'retention.ms': '90000001',
      'segment.bytes': '1073741823',
    },
  })
  await team.create('export.1e3', { partitions: 1 })
  const exported = await team.caracal('export --filter export. --out manifests/all.yaml')
  expect(exported.code).toBe(1)
  team.write('manifests/.keep', '')
  expect(await team.caracal('export --filter export. --out manifests/all.yaml')).toMatchObject({ code: 0, stderr: '' })
  await expect(masked(team.read('manifests/all.yaml'))).toMatchFileSnapshot('golden/export.yaml')

  const planned = await team.caracal('plan --detailed-exitcode --fail-on-unmanaged')
  expect(planned, planned.stdout).toMatchObject({ code: 0, stderr: '' })
  expect((await team.caracal('apply --auto-approve')).code).toBe(0)

  const printed = await team.caracal('export --filter export.')
  expect(printed).toEqual({ code: 0, stdout: team.read('manifests/all.yaml'), stderr: '' })
  const again = await team.caracal('export --filter export. --out manifests/all.yaml')
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('manifests/all.yaml exists already')
})

test('names that YAML would take for numbers and the like are exported and planned as names', async () => {
  const names = ['2024.10', '1e3', 'null', 'true', '0x1F', '-', '12345678901234567890']
  const team = workspace('no-topic-begins-so.')
  await Promise.all(names.map((name) => team.create(name, { replicationFactor: 1 })))
  try {
    const exported = await team.caracal('export --json')
    const { topics, manifest } = JSON.parse(exported.stdout)
    expect(topics).toEqual(expect.arrayContaining(names))
    team.write('all.yaml', manifest)
    const planned = await team.caracal(
      `plan -f all.yaml --detailed-exitcode ${names.map((name) => `--target ${name}`).join(' ')}`,
    )
    expect(planned, planned.stdout).toMatchObject({ code: 0, stderr: '' })
    expect(planned.stdout).toContain(`${names.length} unchanged`)
  } finally {
    await Promise.all(names.map((name) => team.delete(name)))
  }
})

test('topics that Streams and Connect made for themselves are left out and listed, unless they are asked for', async () => {
  const team = workspace('export-system.')
  await team.create('export-system.orders', { replicationFactor: 1 })
  await team.create('export-system.app-store-changelog', { configs: { 'cleanup.policy': 'compact' } })
  await team.create('export-system.app-by-key-repartition', { replicationFactor: 1 })
  const exported = await team.caracal('export --filter export-system.')
  expect(exported.stderr).toBe(
    'Left out 2 topics that other systems made for themselves. To export them too: --include-internal.\n' +
      '  Kafka Streams or ksqlDB: export-system.app-by-key-repartition, export-system.app-store-changelog\n',
  )
  expect(exported.stdout).toContain('export-system.orders:')
  expect(exported.stdout).not.toContain('changelog')

  const all = JSON.parse((await team.caracal('export --filter export-system. --include-internal --json')).stdout)
  expect(all.topics).toHaveLength(3)
  team.write('manifests/all.yaml', all.manifest)
  const planned = await team.caracal('plan --detailed-exitcode --fail-on-unmanaged')
  expect(planned, planned.stdout).toMatchObject({ code: 0 })
})

test('internal topics are left out unless the filter asks for them', async () => {
  const team = workspace('export-internal.')
  await team.create('export-internal.group-reads', { replicationFactor: 1 })
  await witness.commitOffset('export-internal', 'export-internal.group-reads')
  const all = JSON.parse((await team.caracal('export --json')).stdout)
  expect(all.topics.filter((name: string) => name.startsWith('_'))).toEqual([])
  const internal = JSON.parse((await team.caracal('export --filter __ --json')).stdout)
  expect(internal.topics).toContain('__consumer_offsets')
})
