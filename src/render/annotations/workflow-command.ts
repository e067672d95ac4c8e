import { printable } from '../phrases/plain.ts'

/** What GitHub shows at a line of "Files changed", or of the run where there is no file. */
export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice'
  /** From the repository's own folder, or absolute; the lines are those of the commit that was checked out. */
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | null
  readonly title: string
  /** Each without line ends. */
  readonly message: readonly string[]
}

/** The runner cuts messages here without a word (ExecutionContext.cs), GitHub's API refuses longer titles. */
const LONGEST = { message: 4096, title: 255 } as const

/**
 * `::error file=a.yaml,line=3,col=5,title=…::…`, one line, which a runner reads as one command whatever the words in it: the
 * escapes are those of `@actions/core` (command.ts), and the older form `##[error]`, which a runner finds anywhere in a line,
 * is taken apart.
 */
export function workflowCommand({ kind, at, title, message }: Annotation): string {
  const place = at === null ? {} : { file: plain(at.file), line: at.line, col: at.column }
  const properties = Object.entries({ ...place, title: cut(plain(title), LONGEST.title) })
  const text = cut(message.map(plain).join('\n'), LONGEST.message)
  return `::${kind} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeData(text)}`
}

/** As many lines as fit beside `last`, which always does. */
export function withLast(message: readonly string[], last: string): readonly string[] {
  return [cut(message.map(plain).join('\n'), LONGEST.message - last.length - 1), last].flatMap((part) =>
    part.split('\n'),
  )
}

function plain(text: string): string {
  return printable(text).replaceAll('##[', '# #[')
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
