import { findComposeCommand } from './engine.ts'
import { upContainers } from './up-containers.ts'
import { upProcesses } from './up-processes.ts'

/** Starts the local cluster, with a container engine where there is one, and waits until every broker answers. */
export async function upLocalCluster(): Promise<void> {
  process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143))
  const compose = await findComposeCommand()
  await (compose === undefined ? upProcesses() : upContainers(compose))
}
