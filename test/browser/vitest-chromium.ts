import type { TestProject } from 'vitest/node'
import { findChromium } from './find-chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of the Chromium that the tests drive. */
    chromium: string
  }
}

/** vitest's globalSetup: a browser is found, or installed, once for all tests. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await findChromium())
}
