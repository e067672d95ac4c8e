import { yamlName } from './yaml-text.ts'

/** What the workflows of a repository find around them. They are the same in all; how they come to the tool and to a cluster is not. */
export interface Surroundings {
  /** The folder of the actions `plan` and `apply`: `.github/actions/kafka`. */
  readonly actions: string
  /** Names of the manifests' environments, which are planned and applied each by itself; none: the manifests have none. */
  readonly environments: readonly string[]
  /** What the manifests own, for the snapshot: `billing.` */
  readonly prefix: string
  /** Version of the tool that is installed from npm; `null` where `prepare` brings it. */
  readonly version: string | null
  /** `null`: the login is in variables and secrets of GitHub environments; else in this `client.properties`. */
  readonly configFile: string | null
  /** Lines of comment for the head of each workflow, on what is not usual here. */
  readonly note: string
  /** How much of git's history is checked out, in commits. */
  readonly history: number
  /** Steps of YAML that each job begins with, behind its checkout. */
  readonly prepare: Readonly<Record<'plan' | 'planFork' | 'planToApply' | 'apply' | 'drift', string>>
}

/** What jobs and GitHub environments are named after, where the manifests have no environments. */
const THE_ONE = 'kafka'

/** For a matrix, as YAML: `[prod, dev]`. */
export function matrixOf({ environments }: Surroundings): string {
  return `[${(environments.length === 0 ? [THE_ONE] : environments).map(yamlName).join(', ')}]`
}
