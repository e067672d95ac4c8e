import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { COMMANDS } from '../commands/all-commands.ts'
import { EXIT, EXIT_MEANINGS, type ExitName } from '../commands/failures/exit-codes.ts'

/** `docs/commands.md`: every command's own `--help`, and the exit codes. `bundle` is a folder that `buildTo` filled. */
export async function commandsDoc(bundle: string): Promise<string> {
  const names = Object.keys(COMMANDS).map((id) => id.replaceAll(':', ' '))
  const sections = await Promise.all(names.map(async (name) => section(name, await help(bundle, name))))
  return [INTRODUCTION, exitCodes(), ...sections].join('\n')
}

const INTRODUCTION = `<!-- Made by \`npm run generate:commands\` from the commands themselves. -->
# Commands

Data goes to stdout, everything else to stderr. With \`--json\` stdout is one JSON document and nothing else, for failures too.
What takes a while shows its progress on stderr: on a terminal in one line that goes away, in a CI job (\`CI\` is set) in a line now
and then, and nowhere else, so that a script or a mail of cron has only what matters.
`

function exitCodes(): string {
  const names = Object.keys(EXIT) as ExitName[]
  const rows = names.map((name) => `| ${EXIT[name]} | ${EXIT_MEANINGS[name]} |`)
  return ['## Exit codes', '', '| code | meaning |', '|---|---|', ...rows, ''].join('\n')
}

function section(name: string, text: string): string {
  return [`## caracal ${name}`, '', '```', text.trim(), '```', ''].join('\n')
}

async function help(bundle: string, name: string): Promise<string> {
  const args = [join(bundle, 'bin.cjs'), ...name.split(' '), '--help']
  const { PATH, HOME } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH, HOME } })
  return stripVTControlCharacters(stdout)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
