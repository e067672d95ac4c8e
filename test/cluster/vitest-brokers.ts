import type { TestProject } from 'vitest/node'
import { startCluster } from './start-cluster.ts'
import { startWitness } from './start-witness.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which Kafka a vitest project runs on; set in vitest.config.ts. */
    kafkaVersion: string
    /** The project's cluster; tests get it by `testCluster()`. */
    kafka: { readonly directory: string; readonly witnessUrl: string }
  }
}

/** vitest's globalSetup: one three-broker cluster for all test files of a project, stopped after them whatever happens. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = project.config.provide['kafkaVersion'] as string
  const cluster = await startCluster({ version })
  const witness = await startWitness(cluster.directory).catch(async (error) => {
    await cluster.stop()
    throw error
  })
  project.provide('kafka', { directory: cluster.directory, witnessUrl: witness.url })
  return async () => {
    await witness.stop()
    await cluster.stop()
  }
}
