import type { TestProject } from 'vitest/node'
import { startWitnessedCluster } from './start-witnessed-cluster.ts'

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
  const { directory, witness, stop } = await startWitnessedCluster({ version })
  project.provide('kafka', { directory, witnessUrl: witness.url })
  return stop
}
