import { spawn } from 'node:child_process'
import { inject } from 'vitest'
import { environment } from './run-caracal.ts'

/** How a command ended on a terminal, where stdout and stderr are one. */
export interface TerminalEnd {
  readonly code: number | null
  readonly output: string
}

export interface Conversation {
  readonly question: string
  readonly answer: string
  readonly meanwhile?: () => Promise<void>
  /** The file that stdout goes to, in place of the terminal. */
  readonly stdout?: string
}

/** Nothing is asked, nothing typed. */
const SILENCE: Conversation = { question: '', answer: '' }

/**
 * Runs the built `caracal` on a pseudo terminal (util-linux's `script`) and types `answer` once `question` stands there, after
 * whatever is to happen meanwhile. Line ends are as in a file.
 */
export async function onTerminal(
  args: readonly string[],
  cwd: string,
  { question, answer, meanwhile, stdout }: Conversation = SILENCE,
): Promise<TerminalEnd> {
  const quoted = [process.execPath, inject('bin'), ...args].map((word) => `'${word}'`).join(' ')
  const command = stdout === undefined ? quoted : `${quoted} > '${stdout}'`
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: environment({ TERM: 'xterm' }),
  })
  let output = ''
  let answered = false
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    if (answered || !output.includes(question)) return
    answered = true
    void Promise.resolve(meanwhile?.()).then(() => child.stdin.write(answer))
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  const code = await promise
  return { code, output: output.replaceAll('\r\n', '\n') }
}
