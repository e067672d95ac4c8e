import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const VARIABLES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'] as const

/** The files by which a step tells its runner things: new and empty for each step. */
export class CommandFiles {
  readonly env: Readonly<Record<(typeof VARIABLES)[number], string>>

  constructor(temporary: string) {
    const folder = mkdtempSync(join(temporary, '_runner_file_commands-'))
    const files = VARIABLES.map((name) => [name, join(folder, name.toLowerCase())] as const)
    for (const [, file] of files) writeFileSync(file, '')
    this.env = Object.fromEntries(files) as typeof this.env
  }

  get outputs(): Readonly<Record<string, string>> {
    return pairsIn(readFileSync(this.env.GITHUB_OUTPUT, 'utf8'))
  }

  get variables(): Readonly<Record<string, string>> {
    return pairsIn(readFileSync(this.env.GITHUB_ENV, 'utf8'))
  }

  /** Folders for the front of the PATH, the last one first. */
  get folders(): readonly string[] {
    return readFileSync(this.env.GITHUB_PATH, 'utf8').split('\n').filter(Boolean).toReversed()
  }

  get summary(): string {
    return readFileSync(this.env.GITHUB_STEP_SUMMARY, 'utf8')
  }
}

/** `name=value` a line, or `name<<WORD`, lines, `WORD` (actions/runner, FileCommandManager). */
function pairsIn(text: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === '' || sign === undefined) throw new Error(`Invalid format '${line}'`)
    if (sign === '=') pairs[name] = rest
    else {
      const end = lines.indexOf(rest)
      if (end < 0) throw new Error(`Matching delimiter not found '${rest}'`)
      pairs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    }
  }
  return pairs
}
