import type { Ended, RunOptions } from '../e2e/commands/run-caracal.ts'
import { Workspace } from '../e2e/commands/workspace.ts'
import { kafka, type Scene } from './scene.ts'

const CONSENT = '--allow data-loss:* --allow key-order:* --allow in-use:*'

/** A scene's manifest in a folder of its own, where the built tool runs. */
export interface Team {
  readonly workspace: Workspace
  /** `apply --auto-approve`, with every consent. */
  apply(options?: RunOptions, file?: string): Promise<Ended>
  /** Exits 0 where nothing is left to do, else 2. */
  plan(file?: string): Promise<Ended>
}

export async function withTeam<T>(scene: Scene, work: (team: Team) => Promise<T>): Promise<T> {
  const workspace = new Workspace(scene.prefix, kafka)
  try {
    workspace.write('manifest.yaml', await scene.manifest())
    return await work({
      workspace,
      apply: (options, file = 'manifest.yaml') =>
        workspace.caracal(`apply -f ${file} --auto-approve --json ${CONSENT}`, options),
      plan: (file = 'manifest.yaml') => workspace.caracal(`plan -f ${file} --detailed-exitcode`),
    })
  } finally {
    await workspace.remove()
  }
}
