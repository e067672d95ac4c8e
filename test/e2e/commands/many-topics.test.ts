import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

const COUNT = 310
const name = (index: number) => `hundreds.topic-${String(index).padStart(3, '0')}`

/** `count` topics of one partition, each with the same settings. */
function manifest(count: number, settings: string): string {
  const topics = Array.from({ length: count }, (_, index) => `  ${name(index)}: {partitions: 1${settings}}\n`)
  return `version: 1\ndefaults: {replicationFactor: 1}\ntopics:\n${topics.join('')}`
}

test('hundreds of topics are created, changed and found unchanged', { timeout: 120_000 }, async () => {
  const team = workspace('hundreds.')
  team.write('hundreds.yaml', manifest(COUNT, ''))
  const created = await team.caracal('apply -f hundreds.yaml --auto-approve')
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(created.stdout).toContain(`Apply: ${COUNT} done of ${COUNT} topics. Verified on 3 brokers.`)
  expect(await team.topics()).toEqual(Array.from({ length: COUNT }, (_, index) => name(index)))
  const again = await team.caracal('plan -f hundreds.yaml --detailed-exitcode')
  expect(again).toMatchObject({ code: 0, stderr: '' })

  team.write('hundreds.yaml', manifest(COUNT, ', config: {retention.ms: 14d, segment.ms: 1d}'))
  expect((await team.caracal('apply -f hundreds.yaml --auto-approve')).code).toBe(0)
  const held = Object.values(await team.held())
  expect(held).toHaveLength(COUNT)
  for (const { overrides } of held)
    expect(overrides).toEqual({ 'retention.ms': '1209600000', 'segment.ms': '86400000' })
  expect((await team.caracal('plan -f hundreds.yaml --detailed-exitcode')).code).toBe(0)
})
