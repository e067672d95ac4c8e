/** Runs the body of an npm script: a failure is told in words, without a stack, and makes the exit code 1. */
export async function script(body: () => Promise<void> | void): Promise<void> {
  try {
    await body()
  } catch (error) {
    console.error(`Error: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
