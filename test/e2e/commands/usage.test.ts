import { describe, expect, test } from 'vitest'
import { workspace } from './workspace.ts'

/** Nothing listens on port 1 of loopback: whoever connects there is told 69. */
const DEAD = 'bootstrap.servers=127.0.0.1:1\nsecurity.protocol=PLAINTEXT\n'

const MANIFEST = 'version: 1\ntopics:\n  usage.a: {partitions: 1}\n'
const SCOPED = 'version: 1\nscope: {prefixes: [usage.]}\ntopics:\n  usage.a: {partitions: 1}\n'

describe.each(['plan', 'apply'])('%s tells a wrong command line before it connects', (command) => {
  test.each([
    ['--prune with --target', '-f scoped.yaml --prune --target usage.a', '--prune cannot go with --target'],
    ['--prune without a scope', '-f plain.yaml --prune', '--prune needs a scope in the manifests'],
    ['--target that fits nothing', '-f plain.yaml --target usage.b*', '--target usage.b* matches no declared topic'],
    ['no manifests', '', 'no manifests: there is no folder manifests/ here'],
  ])('%s', async (_, flags, message) => {
    const team = workspace('wrong-usage.')
    team.write('plain.yaml', MANIFEST)
    team.write('scoped.yaml', SCOPED)
    team.write('dead.properties', DEAD)
    const approval = command === 'apply' ? ['--auto-approve'] : []
    const line = [command, ...flags.split(' '), ...approval].filter((word) => word !== '').join(' ')
    const ended = await team.caracal(line, { config: 'dead.properties' })
    expect(ended).toMatchObject({ code: 64, stdout: '' })
    expect(ended.stderr).toMatch(/^Error: /)
    expect(ended.stderr).toContain(message)
  })
})

test.each([
  ['stdin is not a terminal', '-f plain.yaml'],
  ['standard input holds a manifest', '-f -'],
  ['--json leaves no room for a question', '-f plain.yaml --json'],
])('apply without --auto-approve is refused before it connects: %s', async (why, flags) => {
  const team = workspace('wrong-usage.')
  team.write('plain.yaml', MANIFEST)
  team.write('dead.properties', DEAD)
  const ended = await team.caracal(`apply ${flags}`, { config: 'dead.properties', stdin: MANIFEST })
  expect(ended.code).toBe(64)
  expect(ended.stdout + ended.stderr).toContain(`cannot ask for confirmation: ${why}`)
})

test('the dead address would have been told, had it been tried', async () => {
  const team = workspace('wrong-usage.')
  team.write('plain.yaml', MANIFEST)
  team.write('dead.properties', DEAD)
  for (const command of ['plan', 'apply --auto-approve']) {
    const ended = await team.caracal(`${command} -f plain.yaml`, { config: 'dead.properties' })
    expect(ended).toMatchObject({ code: 69, stdout: '' })
    expect(ended.stderr).toMatch(/^Error: \[Errno 111\] Connection refused: 127\.0\.0\.1:1\n/)
  }
})

test.each(['plan', 'apply --auto-approve'])(
  '%s tells a file of --out that it cannot write before it connects',
  async (command) => {
    const team = workspace('wrong-usage.')
    team.write('plain.yaml', MANIFEST)
    team.write('dead.properties', DEAD)
    const ended = await team.caracal(`${command} -f plain.yaml --out no/such/folder.json`, {
      config: 'dead.properties',
    })
    expect(ended).toMatchObject({ code: 64, stdout: '' })
    expect(ended.stderr).toContain('cannot write --out no/such/folder.json: ENOENT')
  },
)
