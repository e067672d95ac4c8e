/** The flags that say where a document is saved, and what it is made from. */
export interface OutFlagValues {
  readonly out?: string | undefined
  readonly file?: readonly string[] | undefined
  readonly 'config-file'?: string | undefined
  readonly snapshot?: string | undefined
  /** Saved plans to apply; of a line that could not be parsed, every word that may be one. */
  readonly plans?: readonly string[] | undefined
}

/** The same flags read from a command line that the parser gave up on, for its failure to be saved too. */
export function unparsedOut(argv: readonly string[]): OutFlagValues {
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  const file = [...valuesOf(words, '--file'), ...valuesOf(words, '-f'), ...gluedTo(words, '-f')]
  return {
    out: valuesOf(words, '--out').at(-1),
    file: file.length === 0 ? undefined : file,
    'config-file': valuesOf(words, '--config-file').at(-1),
    snapshot: valuesOf(words, '--snapshot').at(-1),
    plans: words.filter((word, at) => !word.startsWith('-') && words[at - 1] !== '--out'),
  }
}

/** Of `--out x` and `--out=x`; a flag that follows is no value. */
function valuesOf(words: readonly string[], flag: string): readonly string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1]
    if (word === flag) return next === undefined || (next.startsWith('-') && next !== '-') ? [] : [next]
    return word.startsWith(`${flag}=`) ? [word.slice(flag.length + 1)] : []
  })
}

/** Of `-fx`. */
function gluedTo(words: readonly string[], flag: string): readonly string[] {
  return words.flatMap((word) => (word.startsWith(flag) && word !== flag ? [word.slice(flag.length)] : []))
}
