import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { hostsPath, readRecord } from './cluster-directory.ts'
import { javaArguments, javaTool } from './java.ts'

const SOURCE = fileURLToPath(new URL('Witness.java', import.meta.url))

export interface WitnessProcess {
  /** For `new Witness(url)`, in any process. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts the witness of a cluster. It ends with this process at the latest. */
export async function startWitness(directory: string): Promise<WitnessProcess> {
  const record = readRecord(directory)
  if (record === undefined) throw new Error(`there is no cluster in ${directory}`)
  const server = record.brokers.map(({ name, ports }) => `${name}:${ports.internal}`).join(',')
  const jvmArgs = ['-Xmx128m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=off']
  const args = javaArguments({
    jars: record.jars,
    hosts: hostsPath(directory),
    mainClass: SOURCE,
    args: [server],
    jvmArgs,
  })
  const child = spawn(javaTool('java'), args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  const port = await Promise.race([once(createInterface(child.stdout), 'line'), exit.then(() => undefined)])
  if (port === undefined) throw new Error('the witness ended at once; it needs a JDK 17 or newer')
  return {
    url: `http://127.0.0.1:${port[0]}`,
    stop: async () => {
      child.stdin.end()
      await exit
    },
  }
}
