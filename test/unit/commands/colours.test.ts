import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { BuiltBin } from './built-bin.ts'

// Each test starts programs, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let bin: BuiltBin
beforeAll(async () => {
  bin = await BuiltBin.build()
})
afterAll(() => bin.remove())

type Case = readonly [string, Readonly<Record<string, string>>, readonly string[], boolean, boolean]

/** What `wantsColour` alone decides is tested with it (paint.test.ts); these are what a whole run takes from its variables. */
const CASES: readonly Case[] = [
  ['nothing said', {}, [], true, false],
  ['FORCE_COLOR and NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], true, true],
  ['CLICOLOR=0', { CLICOLOR: '0' }, [], false, false],
  ['CLICOLOR_FORCE and --no-color', { CLICOLOR_FORCE: '1' }, ['--no-color'], false, false],
  ['CLICOLOR_FORCE and NO_COLOR', { CLICOLOR_FORCE: '1', NO_COLOR: '1' }, [], false, false],
  ['CLICOLOR_FORCE and an empty FORCE_COLOR', { CLICOLOR_FORCE: '1', FORCE_COLOR: '' }, [], true, true],
]

/** What a command says itself, and what oclif says for it. */
describe.each([
  ['an error', ['kafka', 'validate', '-f', 'no-such.yaml'], /no-such/],
  ['help', ['kafka', 'plan', '--help'], /USAGE/],
])('%s', (_, args, said) => {
  test.each(CASES)('%s', async (_, env, flags, onTerminal, inPipe) => {
    const { stdout: seen } = await bin.runOnTerminal([...args, ...flags], { env })
    const piped = await bin.run([...args, ...flags], { env })
    const output = piped.stdout + piped.stderr
    expect(seen).toMatch(said)
    expect(output).toMatch(said)
    expect({ onTerminal: seen.includes('\u001b['), inPipe: output.includes('\u001b[') }).toEqual({ onTerminal, inPipe })
    expect(seen + output).not.toMatch(/Warning: The 'NO_COLOR'/)
  })
})
