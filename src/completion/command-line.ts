/** What can stand on a command line, as far as a shell can complete it. */
export interface CommandLine {
  /** `caracal` */
  readonly bin: string
  readonly commands: readonly CompletedCommand[]
  /** What the words before a command's last are about, by these words: `kafka`. */
  readonly groups: Readonly<Record<string, string>>
}

export interface CompletedCommand {
  /** `['kafka', 'plan']` */
  readonly words: readonly string[]
  readonly summary: string
  readonly flags: readonly CompletedFlag[]
  /** What its one argument can be; `null` where it takes none. */
  readonly argument: Values | null
}

export interface CompletedFlag {
  /** Without dashes. */
  readonly name: string
  /** One letter; `null` where it has none. */
  readonly char: string | null
  readonly description: string
  /** `null`: it takes no value. */
  readonly values: Values | null
  readonly repeatable: boolean
}

/** What a value can be: files and folders, one of some words, or something that only people know. */
export type Values =
  | { readonly kind: 'files' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'anything' }

/** A word that can come next, after `before`. */
export interface NextWord {
  readonly before: readonly string[]
  readonly word: string
  readonly summary: string
}

/** Every word of every command, each once, after those before it. */
export function nextWords({ commands, groups }: CommandLine): readonly NextWord[] {
  const all = commands.flatMap(({ words, summary }) =>
    words.map((word, index): [string, NextWord] => {
      const upTo = words.slice(0, index + 1).join(' ')
      const isCommand = index === words.length - 1
      return [upTo, { before: words.slice(0, index), word, summary: isCommand ? summary : (groups[upTo] ?? '') }]
    }),
  )
  return [...new Map(all).values()]
}

/** The ways to write a flag: `-f`, `--file`. */
export function spellings({ name, char }: CompletedFlag): readonly string[] {
  return char === null ? [`--${name}`] : [`-${char}`, `--${name}`]
}
