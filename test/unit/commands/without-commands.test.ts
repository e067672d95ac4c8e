import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { withoutCommands } from '../../../src/commands/output/without-commands.ts'
import { HOSTILE_WORDS } from '../../support/model/hostile-words.ts'
import { readByRunner } from '../render/github-runner.ts'
import { BuiltBin } from './built-bin.ts'

// A test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const commandsIn = (text: string) => readByRunner(text, ['token']).filter((command) => command !== null)

test('no text for people is a command of a runner, and all other text stays as it is', () => {
  expect(HOSTILE_WORDS.flatMap((word) => commandsIn(word)).length).toBeGreaterThan(3)
  const piece = fc.constantFrom('::', ':', '##', '[', '##[', 'error', 'token', ' ', '\n', '\u00a0', ']', 'x')
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.constantFrom(...HOSTILE_WORDS),
  )
  fc.assert(
    fc.property(text, (words) => {
      expect(commandsIn(withoutCommands(words))).toEqual([])
      if (!/##\[|^\s*::/m.test(words)) expect(withoutCommands(words)).toBe(words)
    }),
    { numRuns: 1_000 },
  )
})

test('a manifest gives a runner nothing to do', async () => {
  const bin = await BuiltBin.build()
  const manifest =
    'version: 1\ntopics: {}\n##[set-output name=a]b: 1\n"x ::error::y": 1\n# ##[stop-commands]token\nnosuch: 1\n'
  try {
    const args = ['kafka', 'validate', '-f', '-']
    const inLog = await bin.run(args, { stdin: manifest, env: { GITHUB_ACTIONS: 'true' } })
    expect({ code: inLog.code, commands: commandsIn(inLog.stdout + inLog.stderr) }).toEqual({ code: 65, commands: [] })
    const elsewhere = await bin.run(args, { stdin: manifest })
    const diff = ['kafka', 'plan', '-f', '-', '--format', 'diff']
    const inDiff = await bin.run(diff, { stdin: manifest, env: { GITHUB_ACTIONS: 'true' } })
    expect({ code: inDiff.code, commands: commandsIn(inDiff.stdout) }).toEqual({ code: 65, commands: [] })
    expect(inDiff.stdout).toContain('# #[stop-commands]token')
    expect(commandsIn(elsewhere.stdout + elsewhere.stderr).map(({ name }) => name)).toContain('stop-commands')
  } finally {
    bin.remove()
  }
})
