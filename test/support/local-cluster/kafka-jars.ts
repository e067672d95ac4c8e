import { existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runOrThrow } from './run-command.ts'

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/kafka/', import.meta.url))
const POM = fileURLToPath(new URL('pom.xml', import.meta.url))

/** The folder with Kafka's jars of a version, fetched by Maven the first time. Several processes may ask at once. */
export async function kafkaJars(version: string): Promise<string> {
  const jars = `${CACHE}${version}`
  if (existsSync(jars)) return jars
  const incoming = `${jars}.${process.pid}`
  const settings = [`-Dkafka.version=${version}`, '-DincludeScope=runtime', `-DoutputDirectory=${incoming}`]
  try {
    await runOrThrow('mvn', ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', ...settings])
    renameSync(incoming, jars)
  } catch (error) {
    if (!existsSync(jars)) throw error // else another process was faster
  } finally {
    rmSync(incoming, { recursive: true, force: true })
  }
  return jars
}
