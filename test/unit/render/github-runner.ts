/** A command as a runner understood it. */
export interface RunnerCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** Commands that the runner knows; those of steps, and the one that ends all. */
const REGISTERED = ['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'add-mask', 'add-matcher', 'echo']
const DANGEROUS = ['set-output', 'set-env', 'add-path', 'save-state', 'stop-commands', 'remove-matcher']

/**
 * What GitHub's runner makes of a log: its `ActionCommand.TryParseV2` and `TryParse` line by line (actions/runner,
 * src/Runner.Common/ActionCommand.cs). `tokens` are those that end a `stop-commands`.
 */
export function readByRunner(log: string, tokens: readonly string[] = []): readonly (RunnerCommand | null)[] {
  const known = [...REGISTERED, ...DANGEROUS, ...tokens].map((name) => name.toLowerCase())
  const physical = log.split(/\r\n|\r|\n/)
  return physical
    .slice(0, physical.at(-1) === '' ? -1 : undefined)
    .map((line) => secondForm(line, known) ?? firstForm(line, known))
}

/** `::name key=value,key=value::data` at the beginning of a line. */
function secondForm(line: string, known: readonly string[]): RunnerCommand | null {
  const text = line.trimStart()
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return null
  const command = named(text.slice(2, end), ',', known, unescapeProperty)
  return command && { ...command, data: unescapeData(text.slice(end + 2)) }
}

/** `##[name key=value;key=value]data` anywhere in a line. */
function firstForm(line: string, known: readonly string[]): RunnerCommand | null {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return null
  const command = named(line.slice(start + 3, end), ';', known, (text) => text)
  return command && { ...command, data: line.slice(end + 1) }
}

function named(info: string, separator: string, known: readonly string[], read: (text: string) => string) {
  const [name = ''] = info.split(' ', 1)
  if (!known.includes(name.toLowerCase())) return null
  const pairs = info
    .slice(name.length + 1)
    .trim()
    .split(separator)
    .flatMap((pair) => {
      const at = pair.indexOf('=')
      return at > 0 && at < pair.length - 1 ? [[pair.slice(0, at), read(pair.slice(at + 1))] as const] : []
    })
  return { name, properties: Object.fromEntries(pairs) }
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(text: string): string {
  return unescapeData(
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ','),
  )
}
