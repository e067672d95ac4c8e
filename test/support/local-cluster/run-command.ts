import { spawn } from 'node:child_process'
import { basename } from 'node:path'

export interface CommandResult {
  /** The exit code; `null` when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface CommandOptions {
  readonly input?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Runs a command to its end and collects what it prints. Rejects only when it cannot be started at all. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { promise, resolve, reject } = Promise.withResolvers<CommandResult>()
  const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  child.on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? notFound(command) : error))
  child.on('close', (code) => resolve({ code, stdout, stderr }))
  child.stdin.on('error', () => {}) // it ended before reading its input: its exit code tells
  child.stdin.end(options.input ?? '')
  return promise
}

/** Like `runCommand`, but an exit code other than 0 is an error that carries the command's own words. Returns stdout. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await runCommand(command, args, options)
  if (code === 0) return stdout
  throw new Error(`${command} ${args[0] ?? ''} failed (exit ${code}):\n${(stderr + stdout).trim()}`)
}

function notFound(command: string): Error {
  const ofCluster = ['java', 'keytool', 'mvn'].includes(basename(command))
  const why = ofCluster ? ' The local cluster needs a JDK 17 or newer and Maven on the PATH.' : ''
  return new Error(`"${command}" was not found.${why}`)
}
