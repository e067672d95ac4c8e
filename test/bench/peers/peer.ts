/** What a peer's commands and files are made of: the topics of the no-op plan, and a login over SASL_SSL with SCRAM-SHA-512. */
export interface PeerTask {
  readonly topics: readonly string[]
  readonly overrides: Readonly<Record<string, string>>
  readonly bootstrapServers: readonly string[]
  readonly user: string
  readonly password: string
  /** The certificate authority in PEM, and a `client.properties` with the login, as Kafka's own tools take it. */
  readonly authority: string
  readonly clientProperties: string
  /** The folder that the commands run in. */
  readonly folder: string
  /** The folder on the PATH that holds a program; `null` where none does. */
  pathOf(program: string): string | null
}

export interface PeerCommand {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** By their names in the folder: what it reads. */
  readonly files: Readonly<Record<string, string>>
}

/** Another tool that makes topics as files say, and how it is asked what it would do. */
export interface Peer {
  /** What it is called on the PATH; the first that is there is taken. */
  readonly programs: readonly [string, ...string[]]
  /** What it needs beside it on the PATH. */
  readonly needs?: string
  /** By what is shown in the table behind its name. */
  plans(task: PeerTask): Readonly<Record<string, PeerCommand>>
}

/** `  key: "value"` lines, indented as deep as needed; the quotes suit YAML, HCL and HOCON alike. */
export function entries(values: Readonly<Record<string, string>>, indent: number, between = ': '): string {
  return Object.entries(values)
    .map(([key, value]) => `${' '.repeat(indent)}${JSON.stringify(key)}${between}${JSON.stringify(value)}\n`)
    .join('')
}
