type Texts = Readonly<Record<string, string>>

/** What a repository's settings keep for a GitHub environment. */
export interface EnvironmentSettings {
  readonly secrets: Texts
  readonly variables: Texts
  /** Where somebody has to approve: what he says, after whatever happens meanwhile. */
  readonly approve?: () => Promise<boolean>
}

export interface Settings {
  readonly environments: Readonly<Record<string, EnvironmentSettings>>
  /** What every machine has: PATH, HOME. */
  readonly variables: Texts
  readonly apiUrl: string
  /** Makes the token of a job, which may do just this. */
  readonly issueToken: (permissions: Texts) => string
}
