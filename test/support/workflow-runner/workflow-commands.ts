/** A message that is shown at a line of a file: `::error file=a.yaml,line=3::…`. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const NAMES = [
  'error',
  'warning',
  'notice',
  'add-mask',
  'set-output',
  'group',
  'endgroup',
  'debug',
  'echo',
  'stop-commands',
]

/**
 * What a runner does with the lines that a step prints, as in actions/runner, ActionCommand and ActionCommandManager: `::name::` at
 * the beginning of a line and `##[name]` anywhere are commands, until they are stopped with a word, and after that word again.
 */
export class WorkflowCommands {
  readonly annotations: Annotation[] = []
  readonly outputs: Record<string, string> = {}
  readonly masks: string[] = []
  #stoppedUntil: string | null = null

  read(line: string): void {
    const names = this.#stoppedUntil === null ? NAMES : [this.#stoppedUntil]
    const command = parsed(line, names)
    if (command === null) return
    const { name, properties, message } = command
    if (this.#stoppedUntil !== null) this.#stoppedUntil = null
    else if (name === 'stop-commands') this.#stoppedUntil = message
    else if (name === 'add-mask') this.masks.push(message)
    else if (name === 'set-output') this.outputs[properties['name'] ?? ''] = message
    else if (name === 'error' || name === 'warning' || name === 'notice') {
      this.annotations.push({ level: name, properties, message })
    }
  }
}

function parsed(line: string, names: readonly string[]): Command | null {
  const [, newName, newProperties = '', newMessage = ''] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line) ?? []
  if (newName !== undefined && names.includes(newName)) {
    return { name: newName, properties: propertiesIn(newProperties, ','), message: unescaped(newMessage) }
  }
  const [, oldName, oldProperties = '', oldMessage = ''] = /##\[([^\s\]]+)(?: (.*?))?\](.*)$/.exec(line) ?? []
  if (oldName === undefined || !names.includes(oldName)) return null
  return { name: oldName, properties: propertiesIn(oldProperties, ';'), message: oldMessage }
}

function propertiesIn(text: string, between: string): Record<string, string> {
  const pairs = text.split(between).map((pair) => pair.trim().split(/=(.*)/s))
  return Object.fromEntries(
    pairs.filter(([, value]) => value !== undefined).map(([name, value = '']) => [name, unescaped(value)]),
  )
}

function unescaped(text: string): string {
  const codes: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' }
  return text.replace(/%(0D|0A|3A|2C|25)/g, (code) => codes[code] ?? code)
}
