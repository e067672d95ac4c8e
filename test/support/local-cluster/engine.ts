import { runCommand } from './run-command.ts'

/** A way of running compose, as the command and its first arguments: `['docker', 'compose']`. */
export type ComposeCommand = readonly [command: string, ...args: string[]]

/**
 * The compose command when a container engine is there, which means that `docker info` and compose both answer: a docker
 * client without a daemon or without compose is common. `KAFKA_RUNNER=java` says not to look.
 */
export async function findComposeCommand(): Promise<ComposeCommand | undefined> {
  if (process.env['KAFKA_RUNNER'] === 'java') return undefined
  if (!(await succeeds(['docker', 'info']))) return undefined
  const candidates: ComposeCommand[] = [['docker', 'compose'], ['docker-compose']]
  for (const candidate of candidates) {
    if (await succeeds([...candidate, 'version'])) return candidate
  }
  return undefined
}

async function succeeds([command, ...args]: ComposeCommand): Promise<boolean> {
  try {
    return (await runCommand(command, args)).code === 0
  } catch {
    return false
  }
}
