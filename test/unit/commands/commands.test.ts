import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Config } from '@oclif/core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandsDoc } from '../../../src/build/commands-doc.ts'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { BuiltBin } from './built-bin.ts'

const root = join(import.meta.dirname, '../../..')

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

interface FlagDefinition {
  readonly char?: string
  readonly type: string
  readonly multiple?: boolean
  readonly multipleNonGreedy?: boolean
  readonly required?: boolean
  readonly default?: unknown
  readonly options?: readonly string[]
}

function describeFlag([name, flag]: [string, FlagDefinition]): string {
  return [
    `  --${name}`,
    ...(flag.char ? [`-${flag.char}`] : []),
    flag.type,
    ...(flag.multiple ? [flag.multipleNonGreedy ? 'repeatable' : 'GREEDY'] : []),
    ...(flag.required ? ['required'] : []),
    ...(flag.options ? [flag.options.join('|')] : []),
    ...(flag.default === undefined ? [] : [`= ${JSON.stringify(flag.default)}`]),
  ].join(' ')
}

test('every command and flag, so that none is lost or changed by accident', async () => {
  const lines = Object.entries(COMMANDS).flatMap(([id, command]) => [
    `caracal ${[...id.split(':'), ...Object.keys(command.args ?? {}).map((arg) => arg.toUpperCase())].join(' ')}`,
    ...Object.entries({ ...command.baseFlags, ...command.flags } as Record<string, FlagDefinition>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(describeFlag),
  ])
  const text = `${lines.join('\n')}\n`
  expect(text).not.toContain('GREEDY')
  await expect(text).toMatchFileSnapshot('golden/commands.txt')
})

test.each(Object.entries(COMMANDS))(
  '%s takes no argument from a pipe, where manifests and other things may be',
  (_, { args }) => {
    expect(Object.values(args ?? {}).filter(({ ignoreStdin }) => !ignoreStdin)).toEqual([])
  },
)

describe('help', () => {
  let bin: BuiltBin
  beforeAll(async () => {
    bin = await BuiltBin.build()
  })
  afterAll(() => bin.remove())

  test('docs/commands.md is what the commands say of themselves (`npm run generate:commands`)', async () => {
    const doc = readFileSync(join(root, 'docs/commands.md'), 'utf8')
    expect(doc).toBe(await commandsDoc(dirname(bin.path)))
  })

  test.each(Object.keys(COMMANDS))('%s has a description and examples, within 80 columns', async (id) => {
    const { code, stdout, stderr } = await bin.run([...id.split(':'), '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^DESCRIPTION\n {2}\S/m)
    expect(stdout).toMatch(/^EXAMPLES\n {2}\S/m)
    // Command lines are not broken: they are there to be copied.
    const wide = stdout.split('\n').filter((line) => line.length > 80 && !/^ +\$ caracal /.test(line))
    expect(wide).toEqual([])
  })

  test('the version is told as oclif tells it', async () => {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { userAgent } = await Config.load({ root, pjson: { name, version, oclif: {} } as never })
    expect(await bin.run(['--version'])).toEqual({ code: 0, stdout: `${userAgent}\n`, stderr: '' })
  })

  test.each([[], ['kafka'], ['kafka', '--help'], ['-h']])('caracal %s shows what there is', async (...args) => {
    const { code, stdout, stderr } = await bin.run(args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('kafka')
  })
})
