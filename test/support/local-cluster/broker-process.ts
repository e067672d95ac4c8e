import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { brokerPaths, hostsPath, type RecordedBroker } from './cluster-directory.ts'
import { javaArguments, javaTool } from './java.ts'
import { commandLine, isGone } from './process-look.ts'

/** In the command line of every broker, so that a process id which the system gave to someone else is told apart. */
const mark = (directory: string, name: string) => `-Dcaracal.broker=${join(directory, name)}`

/** Starts a prepared broker as a process of its own, which outlives this one, and writes down its process id. */
export function launchBroker(directory: string, jars: string, { name, heap, performance }: RecordedBroker): void {
  const paths = brokerPaths(directory, name)
  const log = openSync(paths.log, 'a')
  const child = spawn(
    javaTool('java'),
    javaArguments({
      jars,
      hosts: hostsPath(directory),
      mainClass: 'kafka.Kafka',
      args: [join(paths.config, 'server.properties')],
      jvmArgs: [mark(directory, name), ...heap, ...LOG_FORMAT],
      performance,
    }),
    { cwd: paths.home, detached: true, stdio: ['ignore', log, log], env: { PATH: process.env['PATH'] } },
  )
  closeSync(log)
  child.on('error', () => {}) // java was just run to prepare it; a broker that does not come up is reported with its log
  if (child.pid !== undefined) writeFileSync(paths.pid, String(child.pid))
  child.unref()
}

const LOG_FORMAT = [
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss,SSS',
]

/** The process id of a running broker; `undefined` when it does not run, whatever the pid file says. */
export function brokerPid(directory: string, name: string): number | undefined {
  try {
    const pid = Number(readFileSync(brokerPaths(directory, name).pid, 'utf8'))
    return commandLine(pid).includes(mark(directory, name)) ? pid : undefined
  } catch {
    return undefined
  }
}

/** Ends a broker and waits until its process, and with it its ports, is gone. SIGTERM is an orderly shutdown, SIGKILL a crash. */
export async function endBroker(directory: string, name: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const pid = brokerPid(directory, name)
  if (pid !== undefined) {
    process.kill(pid, signal)
    while (!isGone(pid)) await delay(20)
  }
  rmSync(brokerPaths(directory, name).pid, { force: true })
}
