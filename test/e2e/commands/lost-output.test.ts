import { join } from 'node:path'
import { expect, test } from 'vitest'
import { workspace } from './workspace.ts'

const APPLY = 'caracal kafka apply -f lost.yaml --config-file client.properties --auto-approve'

/** More text than the quota below lets through. */
const NEW = Array.from({ length: 12 }, (_, index) => `lost.new${index}`)
const MANIFEST = `version: 1
topics:
  lost.live: {partitions: 2, keyed: false}
${NEW.map((name) => `  ${name}: {partitions: 1}\n`).join('')}`

test.each([
  ['a device that takes nothing', '> /dev/full', 'ENOSPC'],
  ['a quota in the middle of the plan', '> lost.txt', 'EFBIG'],
])('an apply whose output is lost sends all of it, verifies, and exits 4: %s', async (_, redirection, code) => {
  const team = workspace('lost.')
  await team.create('lost.live')
  team.write('lost.yaml', MANIFEST)
  const limit = redirection.includes('lost.txt') ? 'ulimit -f 1; ' : ''
  const ended = await team.shell(`(${limit}${APPLY} ${redirection})`)
  expect(ended).toMatchObject({ code: 4, stdout: '' })
  expect(ended.stderr).toMatch(new RegExp(`^Error: cannot write standard output: ${code}: .*\\n$`))
  expect(await team.topics()).toEqual(['lost.live', ...NEW].sort())
  expect((await team.held())['lost.live']).toMatchObject({ partitions: [3, 3] })
})

test('its report is in --out all the same', async () => {
  const team = workspace('lost.')
  team.write('lost.yaml', 'version: 1\ntopics:\n  lost.a: {partitions: 1}\n')
  expect((await team.shell(`${APPLY} --out out.json > /dev/full`)).code).toBe(4)
  expect(team.json('out.json')).toMatchObject({ outcome: 'applied', verifiedBrokers: 3 })
})

test('a report that cannot be saved is told, once all is done', async () => {
  const team = workspace('lost.')
  team.write('lost.yaml', 'version: 1\ntopics:\n  lost.a: {partitions: 1}\n')
  const { code, stdout, stderr } = await team.shell(`${APPLY} --out /dev/full`)
  expect({ code, stderr }).toEqual({
    code: 4,
    stderr: 'Error: cannot write --out /dev/full: ENOSPC: no space left on device, write\n',
  })
  expect(stdout).toContain('Apply: 1 done of 1 topic. Verified on 3 brokers.')
  expect(
    (await team.shell(`caracal kafka plan -f lost.yaml --config-file client.properties --out /dev/full`)).code,
  ).toBe(1)
})

test('a reader who goes away is no failure', async () => {
  const team = workspace('lost.')
  team.write('lost.yaml', 'version: 1\ntopics:\n  lost.a: {partitions: 1}\n')
  const { code, stderr } = await team.shell(`{ ${APPLY}; echo $? > code; } | true; cat code >&2`)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '0\n' })
  expect(await team.topics()).toEqual(['lost.a'])
})

test.each(['--json', '--json --out out.json', '--out out.json'])(
  'an error that nobody expects, once something was sent, exits 4 and tells what was sent: %s',
  async (flags) => {
    const team = workspace('lost.')
    team.write('lost.yaml', 'version: 1\ntopics:\n  lost.a: {partitions: 1}\n')
    team.write(
      'break.cjs',
      `const stringify = JSON.stringify
JSON.stringify = (value, ...rest) => {
  if (value && value.outcome === 'applied') throw new TypeError('broken')
  return stringify(value, ...rest)
}
`,
    )
    const env = { NODE_OPTIONS: `--require ${join(team.folder, 'break.cjs')}` }
    const { code, stdout, stderr } = await team.shell(`${APPLY} ${flags}`, env)
    expect(code).toBe(4)
    expect(await team.topics()).toEqual(['lost.a'])
    const told = {
      kind: 'partial',
      exitCode: 4,
      message: 'stopped in the middle: broken',
      remedy: 'Sent before that, perhaps not verified: create lost.a.\nRun plan to see where the cluster stands.',
    }
    if (flags.includes('--json'))
      expect({ stderr, document: JSON.parse(stdout) }).toEqual({ stderr: '', document: { error: told } })
    else expect(stderr).toBe(`Error: ${told.message}\n${told.remedy}\n`)
    if (flags.includes('--out')) expect(team.json('out.json')).toEqual({ error: told })
  },
)
