import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Watches over a cluster for as long as its owner lives. */
export interface Guard {
  /** The cluster is meant to outlive its owner from now on (or is stopped already). */
  release(): void
}

/**
 * Starts a small process that stops the cluster in `directory` and removes it as soon as this process ends without having
 * released it, however it ends: Ctrl-C, an exception, even SIGKILL. It notices by the end of its standard input.
 */
export function guardCluster(directory: string): Guard {
  const program = fileURLToPath(new URL('guard-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, directory], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
  child.stdin.on('error', () => {}) // it is gone: there is nothing left to guard
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return { release: () => void child.stdin.end('release') }
}
