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
  /** Whether it is run as a program. */
  readonly executable?: boolean
  /** What a file with another text at this path is; without it, an older or an edited copy of this one. */
  readonly existing?: Yours | Shared
}

/** Its text is the team's own from the first day on: whatever stands there is right. */
interface Yours {
  readonly kind: 'yours'
}

/** Other things stand in it, too: it is complete with lines of ours, which only a person can put into it. */
interface Shared {
  readonly kind: 'shared'
  /** Other places that are looked for the file in, first to last: where one is there, that is the file. */
  readonly elsewhere: readonly string[]
  readonly lines: readonly SharedLine[]
}

interface SharedLine {
  /** What tells that the line is there; a space in it stands for any white space. */
  readonly mark: string
  /** What to add by hand. */
  readonly addition: string
}
