import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../../src/commands/all-commands.ts'
import { bashCompletion } from '../../../src/completion/bash.ts'
import type { CommandLine } from '../../../src/completion/command-line.ts'
import { fishCompletion } from '../../../src/completion/fish.ts'
import { zshCompletion } from '../../../src/completion/zsh.ts'
import { schemaProblems } from '../../support/document-schemas.ts'
import { BuiltBin } from '../commands/built-bin.ts'

// Some tests start programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

/** A flag and an argument of every kind, and descriptions with all that shells take for their own. */
const SAMPLE: CommandLine = {
  bin: 'tool',
  groups: { group: "It's a group: of $(words) [and] \\ `more`" },
  commands: [
    {
      words: ['alone'],
      summary: 'Print "this"',
      flags: [],
      argument: { kind: 'words', words: ['one', 'two'] },
    },
    {
      words: ['group', 'all'],
      summary: "Don't",
      argument: { kind: 'files' },
      flags: [
        {
          name: 'file',
          char: 'f',
          description: "A [file], don't: \\ $HOME",
          values: { kind: 'files' },
          repeatable: true,
        },
        { name: 'as', char: 'a', description: 'How', values: { kind: 'words', words: ['x', 'y'] }, repeatable: false },
        { name: 'name', char: null, description: 'Any', values: { kind: 'anything' }, repeatable: true },
        { name: 'once', char: null, description: 'Any', values: { kind: 'anything' }, repeatable: false },
        { name: 'yes', char: null, description: 'No value', values: null, repeatable: false },
        { name: 'help', char: 'h', description: 'Show help', values: null, repeatable: false },
      ],
    },
    { words: ['group', 'none'], summary: 'Nothing', flags: [], argument: null },
    { words: ['group', 'any'], summary: 'Anything', flags: [], argument: { kind: 'anything' } },
  ],
}

test.each([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
] as const)('the script for %s', async (shell, complete) => {
  await expect(complete(SAMPLE)).toMatchFileSnapshot(`golden/completion.${shell}`)
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caracal-completion-'))
  mkdirSync(join(folder, 'manifests'))
  for (const file of ['my plan.json', 'm.yaml', '*.glob']) writeFileSync(join(folder, file), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What bash offers for the last of the words of each line, as bash splits them. */
async function offered(bin: string, script: string, lines: readonly (readonly string[])[]) {
  const ask = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(' ')
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _${bin}; printf '%s\\0' "\${COMPREPLY[@]}" -`
  })
  // As a shell with these options would, and without what somebody's bashrc brings.
  const text = `set -u\n${script}\n${ask.join('\n')}\n`
  writeFileSync(join(folder, 'ask.bash'), text)
  const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '--noprofile', 'ask.bash'], { cwd: folder })
  expect(stderr).toBe('')
  const replies = stdout.split('\0').slice(0, -1)
  return lines.map(() => replies.splice(0, replies.indexOf('-') + 1).slice(0, -1))
}

const FILES = ['*.glob', 'ask.bash', 'm.yaml', 'manifests', 'my plan.json']
const FLAGS = ['--file', '--as', '--name', '--once', '--yes', '--help']

describe('bash', () => {
  test.each<readonly [line: string, offers: readonly string[]]>([
    ['', ['alone', 'group']],
    ['gr', ['group']],
    ['group ', ['all', 'none', 'any']],
    ['group a', ['all', 'any']],
    ['group all -', FLAGS],
    ['group all --n', ['--name']],
    ['group all ', FILES],
    ['group all m', ['m.yaml', 'manifests', 'my plan.json']],
    ['group all m.yaml ', FLAGS],
    ['group all --as ', ['x', 'y']],
    ['group all -a ', ['x', 'y']],
    ['group all --as = ', ['x', 'y']],
    ['group all --as =', ['x', 'y']],
    ['group all --as = x', ['x']],
    ['group all --as x ', FILES],
    ['group all --as = x ', FILES],
    ['group all --name a : b ', FILES],
    ['group all --file ', FILES],
    ['group all -f my', ['my plan.json']],
    ['group all -f m.yaml --yes ', FILES],
    ['group all --name ', []],
    ['group all --yes --a', ['--as']],
    ['group none ', []],
    ['alone ', ['one', 'two']],
    ['alone one ', []],
    ['nosuch ', ['alone', 'group']],
  ])('tool %s', async (line, offers) => {
    const [found] = await offered('tool', bashCompletion(SAMPLE), [['tool', ...line.split(' ')]])
    expect(found?.toSorted()).toEqual(offers.toSorted())
  })
})

describe('the built program', () => {
  let bin: BuiltBin
  let script: string
  beforeAll(async () => {
    bin = await BuiltBin.build()
    script = (await bin.run(['completion', 'bash'])).stdout
  })
  afterAll(() => bin.remove())

  test('every command, and each of its flags, is completed', async () => {
    const ids = Object.keys(COMMANDS).map((id) => id.split(':'))
    const words = ids.flatMap((id) => id.map((word, index) => [...id.slice(0, index), word]))
    const found = await offered(
      'caracal',
      script,
      words.map((path) => ['caracal', ...path]),
    )
    for (const [index, offers] of found.entries()) expect(offers).toContain(words[index]?.at(-1))
    const flags = await offered(
      'caracal',
      script,
      ids.map((id) => ['caracal', ...id, '--']),
    )
    Object.values(COMMANDS).forEach((command, index) => {
      const names = Object.keys({ ...command.baseFlags, ...command.flags, json: 1, help: 1 })
      expect(flags[index]?.toSorted()).toEqual(names.map((name) => `--${name}`).sort())
    })
  })

  test('values of flags are what the parser takes, and files where files are meant', async () => {
    const plan = (...words: readonly string[]) => ['caracal', 'kafka', 'plan', ...words, '']
    const [formats, checks, files, short, out, config, names, saved] = await offered('caracal', script, [
      plan('--format'),
      plan('--broker-check'),
      plan('--file'),
      plan('-f'),
      plan('--out'),
      plan('--config-file'),
      plan('--env'),
      ['caracal', 'kafka', 'apply', ''],
    ])
    expect(formats).toEqual(COMMANDS['kafka:plan'].flags.format.options)
    expect(checks).toEqual(['auto', 'require', 'off'])
    for (const offers of [files, short, out, config, saved]) expect(offers?.toSorted()).toEqual(FILES)
    expect(names).toEqual([])
  })

  test.each(['bash', 'zsh', 'fish'])('%s gets a script, in JSON too', async (shell) => {
    const { code, stdout, stderr } = await bin.run(['completion', shell])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const document = JSON.parse((await bin.run(['completion', shell, '--json'])).stdout)
    expect(document).toEqual({ shell, script: stdout })
    expect(schemaProblems('results#/$defs/completion', document)).toEqual([])
  })

  test.each([
    ['completion bsh', 'Expected bsh to be one of: bash, zsh, fish\nDid you mean bash?'],
    ['completion', 'missing argument SHELL\nSee `caracal completion --help`.'],
    ['kafka completion', 'unknown command `caracal kafka completion`\nDid you mean `caracal completion`?'],
  ])('%s', async (line, told) => {
    expect(await bin.run(line.split(' '))).toEqual({ code: 64, stdout: '', stderr: `Error: ${told}\n` })
  })
})
