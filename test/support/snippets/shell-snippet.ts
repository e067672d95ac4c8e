import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Snippet } from './pages.ts'

/** A snippet as a script: of a `console` block the lines behind `$ `, of `bash` all. */
export function scriptOf({ language, text }: Snippet): string {
  if (language !== 'console') return text
  const lines = text.split('\n').filter((line) => line.startsWith('$ '))
  return `${lines.map((line) => line.slice(2)).join('\n')}\n`
}

/** Whether output is as a `console` block shows it, where a line that is only `…` stands for any lines. */
export function showsOutput({ text }: Snippet, output: string): boolean {
  const shown = text.split('\n').filter((line) => !line.startsWith('$ '))
  const pattern = shown.map((line) => (line === '…' ? '(?:.*\n)*?' : `${escaped(line)}\n`)).join('')
  return new RegExp(`^${pattern}$`).test(`${output}\n`)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** One `caracal` in a script as it is written, with the exit code that a comment behind it announces. */
export interface WrittenCommand {
  readonly text: string
  readonly exit: number
}

/** The `caracal …` of a script in the order in which they stand, comments apart. */
export function writtenCommands(script: string): readonly WrittenCommand[] {
  return script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .flatMap((line) => {
      const [code = '', comment = ''] = line.split(/(?:^|\s)#(?=\s)/)
      const exit = Number(/\bexit (\d+)\b/.exec(comment)?.[1] ?? 0)
      return [...code.matchAll(/(?<![\w/.-])caracal (?!\()/g)].map(() => ({ text: code.trim(), exit }))
    })
}

/** What the comment behind a command that ran announces; 0 where there is none. `line` is its words in one line. */
export function announcedExit(written: readonly WrittenCommand[], line: string): number {
  const plain = (text: string) => text.replaceAll(/["'\\]/g, '').replaceAll(/\s+/g, ' ')
  return written.find(({ text }) => plain(text).includes(plain(line)))?.exit ?? 0
}

/** Commands of a script that were called, by their words, as a shell makes them of it. */
export interface Called {
  readonly caracal: readonly (readonly string[])[]
  /** Names of npm scripts. */
  readonly npmRun: readonly string[]
}

/**
 * Runs a script in an empty folder with nothing on the PATH: `caracal` and `npm` only say how they were called, and whatever else
 * there is does nothing and succeeds. So the shell itself takes quotes, pipes, loops and variables apart.
 */
export function calledBy(script: string): Called {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-docs-'))
  try {
    const { stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', `${STAGE}\n${script}`], {
      cwd: folder,
      env: { PATH: process.env['PATH'], CALLS: join(folder, 'calls') },
      encoding: 'utf8',
      timeout: 20_000,
    })
    if (/syntax error/.test(stderr)) throw new Error(stripVTControlCharacters(stderr))
    return sorted(readFileSync(join(folder, 'calls'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const STAGE = `
PATH="$PWD/nothing"
: > "$CALLS"
call() { printf '%s\\0' "$@" >> "$CALLS"; printf '\\n\\0' >> "$CALLS"; }
caracal() { call caracal "$@"; echo billing.invoices; }
npm() { call npm "$@"; }
command_not_found_handle() { return 0; }
`

function sorted(record: string): Called {
  const calls: string[][] = [[]]
  for (const word of record.split('\0')) {
    if (word === '\n') calls.push([])
    else calls.at(-1)?.push(word)
  }
  const of = (program: string) => calls.flatMap(([name, ...words]) => (name === program ? [words] : []))
  return { caracal: of('caracal'), npmRun: of('npm').flatMap(([verb, name]) => (verb === 'run' && name ? [name] : [])) }
}
