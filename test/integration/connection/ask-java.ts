import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { javaTool, QUICK_START } from '../../support/local-cluster/java.ts'
import { kafkaJars } from '../../support/local-cluster/kafka-jars.ts'
import { runOrThrow } from '../../support/local-cluster/run-command.ts'

/**
 * Runs a Java program of this folder from its source, in one JVM for all inputs: one a line, one line of answer each.
 * With `kafka`, that version's jars are on its class path.
 */
export async function askJava(program: string, inputs: readonly string[] = [], kafka?: string): Promise<string[]> {
  const classPath = kafka === undefined ? [] : ['-cp', join(await kafkaJars(kafka), '*')]
  const source = fileURLToPath(new URL(program, import.meta.url))
  const input = inputs.map((line) => `${line}\n`).join('')
  const answer = await runOrThrow(javaTool('java'), [...QUICK_START, ...classPath, source], { input })
  return answer.split('\n').slice(0, -1)
}

/** UTF-16BE in hexadecimal. */
export function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

/** `name=value` pairs in the order of Java's TreeMap (UTF-16 code units), in hexadecimal. */
export function hexEntries(entries: Iterable<readonly [string, string]>): string[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${hex(name)}=${hex(value)}`)
}
