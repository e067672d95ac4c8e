import { readFileSync } from 'node:fs'

/** Milliseconds in a tick of `/proc/PID/stat`: the kernel tells programs of 100 a second, whatever its own clock. */
const TICK_MS = 10

/**
 * Processor time of all children of this process that have ended, and of theirs: the same for programs of any kind. Linux alone
 * tells; `null` elsewhere.
 */
export function cpuOfEndedChildren(): number | null {
  const stat = read('/proc/self/stat')
  if (stat === null) return null
  // proc(5): the second field may hold anything in parentheses; cutime and cstime are the 16th and 17th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS
}

/** The most memory that a running process had resident so far. */
export function peakMemoryOf(pid: number): number | null {
  const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // not Linux, or the process has just ended
  }
}
