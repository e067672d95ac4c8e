import type { TestProject } from 'vitest/node'
import { BuiltBin } from '../../unit/commands/built-bin.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of the bundle that the end-to-end tests run. */
    bin: string
  }
}

/** vitest's globalSetup: one bundle of the sources as they are, for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const bin = await BuiltBin.build()
  project.provide('bin', bin.path)
  return () => bin.remove()
}
