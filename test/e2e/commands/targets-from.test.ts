import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

const READY = Array.from({ length: 25 }, (_, index) => `targets-from.t${String(index).padStart(2, '0')}`)

test('beside a blocked topic the rest of many is applied by the printed commands', async () => {
  const team = workspace('targets-from.')
  await team.create('targets-from.blocked', { partitions: 3 })
  const topics = ['targets-from.blocked', ...READY].map((name) => `  ${name}: {partitions: 1, replicationFactor: 1}\n`)
  team.write('topics.yaml', `version: 1\ntopics:\n${topics.join('')}`)

  const planned = await team.caracal('plan -f topics.yaml')
  expect(planned.code).toBe(3)
  const [, command = ''] = /To apply the rest:\n {2}(.*)\n/.exec(planned.stdout) ?? []
  expect(command).toMatch(
    /^caracal kafka plan .* --format targets > ready\.txt; caracal kafka apply .* --targets-from ready\.txt$/,
  )
  const listed = await team.caracal('plan -f topics.yaml --format targets')
  expect(listed.stdout).toBe(READY.map((name) => `${name}\n`).join(''))

  team.write('ready.txt', `# all but the blocked one\n\n${listed.stdout}`)
  const applied = await team.caracal('apply -f topics.yaml --targets-from ready.txt --auto-approve')
  expect(applied, applied.stdout).toMatchObject({ code: 0 })
  expect(await team.topics()).toEqual(['targets-from.blocked', ...READY])
})

test.each([
  ['', '--targets-from ready.txt names no topic'],
  ['targets-from.a\nbad name\n', '--targets-from ready.txt:2: "bad name" can match no topic'],
  ['targets-from.nothing\n', '--target targets-from.nothing matches no declared topic'],
])('a file of targets with %j is an error, and never means all topics', async (text, message) => {
  const team = workspace('targets-from-wrong.')
  team.write('topics.yaml', 'version: 1\ntopics:\n  targets-from-wrong.a: {partitions: 1}\n')
  team.write('ready.txt', text)
  const { code, stderr } = await team.caracal('apply -f topics.yaml --targets-from ready.txt --auto-approve')
  expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining(message) })
  expect(await team.topics()).toEqual([])
})

test('a file of targets that is not there, or goes with --prune, is an error', async () => {
  const team = workspace('targets-from-none.')
  team.write(
    'topics.yaml',
    'version: 1\nscope: {prefixes: [targets-from-none.]}\ntopics:\n  targets-from-none.a: {partitions: 1}\n',
  )
  const missing = await team.caracal('plan -f topics.yaml --targets-from none.txt')
  expect(missing).toMatchObject({ code: 64, stderr: expect.stringContaining('cannot read none.txt: no such file') })
  team.write('ready.txt', 'targets-from-none.a\n')
  const pruned = await team.caracal('plan -f topics.yaml --targets-from ready.txt --prune')
  expect(pruned).toMatchObject({ code: 64, stderr: expect.stringContaining('--prune cannot go with --targets-from') })
})
