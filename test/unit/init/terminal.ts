import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** What is typed once the terminal shows a text. */
export type Turn = readonly [shown: string | RegExp, typed: string]

/**
 * Runs a command line on a pseudo terminal of 80 columns (util-linux's `script`), and types what follows each text, in turn. The
 * output is without escape codes, `raw` with them.
 */
export async function converse(
  command: readonly string[],
  turns: readonly Turn[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ readonly code: number | null; readonly output: string; readonly raw: string }> {
  const line = command.map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', `stty cols 80 rows 40; ${line}`, '/dev/null'], {
    cwd,
    env: { TERM: 'xterm', ...env },
  })
  const left = [...turns]
  let raw = ''
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk
    const [turn] = left
    if (turn === undefined || !isShown(stripVTControlCharacters(raw.slice(seen)), turn[0])) return
    left.shift()
    seen = raw.length
    child.stdin.write(turn[1])
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output: stripVTControlCharacters(raw).replaceAll('\r\n', '\n'), raw }
}

function isShown(output: string, text: string | RegExp): boolean {
  return typeof text === 'string' ? output.includes(text) : text.test(output)
}
