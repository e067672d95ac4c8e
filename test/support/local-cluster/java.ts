import { join } from 'node:path'
import { type CommandResult, runCommand } from './run-command.ts'

/** The `java` or `keytool` of JAVA_HOME, else of the PATH. */
export function javaTool(name: 'java' | 'keytool'): string {
  const home = process.env['JAVA_HOME']
  return home ? join(home, 'bin', name) : name
}

/** Short-lived and few at a time on small machines: one collector thread and the quick compiler start twice as fast. */
export const QUICK_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export interface JavaProgram {
  /** The folder with Kafka's jars. */
  readonly jars: string
  /** A hosts file that takes the place of name resolution (`jdk.net.hosts.file`). */
  readonly hosts?: string
  readonly mainClass: string
  readonly args: readonly string[]
  readonly jvmArgs?: readonly string[]
  /** In place of `QUICK_START`. */
  readonly performance?: readonly string[] | undefined
}

/** The command line after `java`. */
export function javaArguments({
  jars,
  hosts,
  mainClass,
  args,
  jvmArgs = [],
  performance = QUICK_START,
}: JavaProgram): string[] {
  const resolution = hosts === undefined ? [] : [`-Djdk.net.hosts.file=${hosts}`]
  return [...performance, ...resolution, ...jvmArgs, '-cp', join(jars, '*'), mainClass, ...args]
}

/** Runs a Java program to its end, with only the given environment (and PATH), so that nobody's KAFKA_OPTS leaks in. */
export function runJava(
  program: JavaProgram,
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const quiet = ['-Xmx256m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn']
  const jvmArgs = [...quiet, ...(program.jvmArgs ?? [])]
  return runCommand(javaTool('java'), javaArguments({ ...program, jvmArgs }), {
    env: { PATH: process.env['PATH'], ...environment },
  })
}
