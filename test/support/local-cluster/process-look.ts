import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process's command line. Linux has it as a file; elsewhere `ps` tells. Throws or is empty when there is no such process. */
export function commandLine(pid: number): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ps(pid, 'args=')
}

/**
 * Whether nothing of a process is left but, maybe, its entry in the system's table (a zombie, which nobody may ever collect
 * in a container). A killed Java process loses its command line first, and its ports only with its last thread.
 */
export function isGone(pid: number): boolean {
  if (process.platform !== 'linux') return !/^[^Z]/.test(ps(pid, 'stat='))
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0]
    return state === 'Z' && readdirSync(`/proc/${pid}/task`).length === 1
  } catch {
    return true
  }
}

function ps(pid: number, field: string): string {
  return spawnSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}
