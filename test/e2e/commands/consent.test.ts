import { expect, test } from 'vitest'
import type { ApplyDocument } from '../../../src/model/apply-document.ts'
import type { PlanDocument } from '../../../src/model/plan-document.ts'
import { workspace } from './workspace.ts'

const DAY = '86400000'

test('one consent in defaults is for every topic that gets exactly that change, and for no other', async () => {
  const space = workspace('consent.many.')
  const names = Array.from({ length: 20 }, (_, index) => `consent.many.t${String(index).padStart(2, '0')}`)
  const other = 'consent.many.other'
  for (const name of [...names, other]) await space.create(name)
  for (const name of [...names, other]) await space.produce(name, 1)
  const { clusterId } = await (await space.port()).describe()
  const manifest = (allow: string) =>
    [
      'version: 1',
      `clusterId: ${clusterId}`,
      'defaults:',
      '  partitions: 1',
      '  config: {retention.ms: 2d}',
      '  allow: {data-loss: retention.ms 2d}',
      'topics:',
      ...names.map((name) => `  ${name}:`),
      `  ${other}: {config: {retention.ms: 1d}${allow}}`,
      '',
    ].join('\n')
  space.write('m.yaml', manifest(''))
  const refused = await space.caracal('plan -f m.yaml --json')
  expect(refused.code).toBe(3)
  const { risks } = JSON.parse(refused.stdout) as PlanDocument
  expect(risks.filter(({ consent }) => consent.kind === 'missing').map(({ resource }) => resource.name)).toEqual([
    other,
  ])
  expect(risks.filter(({ consent }) => consent.kind === 'given' && consent.by === 'manifest')).toHaveLength(20)

  space.write('m.yaml', manifest(', allow: {data-loss: retention.ms 1d}'))
  expect((await space.caracal('apply -f m.yaml --auto-approve')).code).toBe(0)
  const after = await space.caracal('plan -f m.yaml --json')
  expect(after.code).toBe(0)
  const { outcome, notes } = JSON.parse(after.stdout) as PlanDocument
  expect(outcome).toBe('empty')
  expect(notes.map(({ code, consents }) => [code, consents?.length])).toEqual([['unused-consent', 2]])
})

test('an empty topic needs no consent; a saved plan stops once a record has arrived', async () => {
  const space = workspace('consent.empty.')
  const name = 'consent.empty.a'
  await space.create(name)
  space.write('m.yaml', `version: 1\ntopics:\n  ${name}: {partitions: 1, config: {retention.ms: ${DAY}}}\n`)
  const { code } = await space.caracal('plan -f m.yaml --out plan.json')
  expect(code).toBe(0)
  const planned = space.json('plan.json') as PlanDocument
  expect(planned).toMatchObject({ outcome: 'changes', risks: [] })
  expect(planned.notes.map(({ code }) => code)).toEqual(['loses-nothing'])

  await space.produce(name, 1)
  const stopped = await space.caracal('apply plan.json -f m.yaml --auto-approve --json')
  expect(stopped.code).toBe(3)
  const { moved } = JSON.parse(stopped.stdout) as ApplyDocument
  expect(moved.map(({ text }) => text)).toEqual([expect.stringContaining(`data-loss of retention.ms 1d is new`)])
})
