import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Figures } from '../results.ts'
import { cpuOfEndedChildren, peakMemoryOf } from './process-figures.ts'

/** How often a process is asked how much memory it takes: its last look is at most so old when it ends. */
const LOOK_MS = 5

export interface MeasuredProgram {
  readonly command: string
  readonly args: readonly string[]
  /** A folder for its output, and the one it runs in. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

let running: ChildProcess | null = null
process.once('exit', () => running?.kill('SIGKILL'))

/**
 * Measures a program from spawn to exit, one at a time. Its output goes to files: reading a pipe would take processor time of its own.
 * @throws when it cannot be started or ends with another exit code than 0, with the end of what it wrote.
 */
export async function runMeasured({ command, args, folder, env }: MeasuredProgram): Promise<Figures> {
  const paths = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') }
  const files = [openSync(paths.stdout, 'w'), openSync(paths.stderr, 'w')] as const
  const ended = Promise.withResolvers<number | string>()
  const cpuBefore = cpuOfEndedChildren()
  const begin = performance.now()
  const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', ...files] })
  running = child
  let peakBytes: number | null = null
  const looking = setInterval(() => {
    peakBytes = (child.pid === undefined ? null : peakMemoryOf(child.pid)) ?? peakBytes
  }, LOOK_MS)
  try {
    child.once('error', ended.reject).once('exit', (code, signal) => ended.resolve(code ?? signal ?? ''))
    const code = await ended.promise
    const wallMs = performance.now() - begin
    const cpuAfter = cpuOfEndedChildren()
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${endOf(paths)}`)
    const cpuMs = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore
    return { wallMs, cpuMs, peakBytes, outputBytes: statSync(paths.stdout).size }
  } finally {
    clearInterval(looking)
    for (const file of files) closeSync(file)
    running = null
  }
}

function endOf(paths: Readonly<Record<'stdout' | 'stderr', string>>): string {
  const text = [paths.stdout, paths.stderr].map((path) => readFileSync(path, 'utf8')).join('')
  return text.trimEnd().split('\n').slice(-10).join('\n')
}
