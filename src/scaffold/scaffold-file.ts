/** What `init` asks about the repository it sets up. */
export interface Answers {
  /** What the manifests own, with its closing `.`, `-` or `_`: `billing.` */
  readonly prefix: string
  /** Names of environments, such as `prod` and `dev`; none: the manifests have no environments. */
  readonly environments: readonly string[]
  readonly host: 'github' | 'gitlab'
  /** Who must review manifests, as CODEOWNERS names them (`@acme/data-platform`); `null`: nobody was named. */
  readonly owners: string | null
  /** Version of this tool that pipelines install. */
  readonly version: string
}

/** A file to write, by its path in the repository. */
export interface ScaffoldFile {
  readonly path: string
  readonly text: string
}
