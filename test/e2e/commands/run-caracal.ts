import { type ChildProcess, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import type {} from './build-bin.ts'

/** How a command line ended, as a shell would see it. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** More variables, beside a clean environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Told of the child once it runs, to send it signals or to watch what it prints. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs the built `caracal` in a folder and waits for its end. Standard input is a pipe, never a terminal. */
export async function runCaracal(args: readonly string[], cwd: string, options: RunOptions = {}): Promise<Ended> {
  return ended(spawn(process.execPath, [inject('bin'), ...args], { cwd, env: environment(options.env) }), options)
}

/** Runs a line of shell in which `caracal` is the built one. */
export async function runShell(line: string, cwd: string, options: RunOptions = {}): Promise<Ended> {
  const definition = `caracal() { '${process.execPath}' '${inject('bin')}' "$@"; }`
  return ended(spawn('sh', ['-c', `${definition}\n${line}`], { cwd, env: environment(options.env) }), options)
}

/** Nothing of whoever runs the tests: no colours, no Kafka settings. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, ...more }
}

async function ended(child: ChildProcess, { stdin = '', started }: RunOptions): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  started?.(child)
  // A command that ends before it has read its input closes the pipe; how it ended is what counts.
  child.stdin?.once('error', () => {})
  child.stdin?.end(stdin)
  const read = (stream: ChildProcess['stdout']) => (stream === null ? '' : text(stream))
  const [stdout, stderr, code] = await Promise.all([read(child.stdout), read(child.stderr), promise])
  return { code, stdout, stderr }
}
