// npm run kafka:up
import { findComposeCommand } from './engine.ts'
import { upContainers } from './up-containers.ts'
import { upProcesses } from './up-processes.ts'

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143))
try {
  const compose = await findComposeCommand()
  await (compose === undefined ? upProcesses() : upContainers(compose))
} catch (error) {
  console.error(`Error: ${(error as Error).message}`)
  process.exitCode = 1
}
