import { Properties as PropertiesDocument } from 'properties-file/parser'
import { ConnectionConfigError } from './connection-config-error.ts'
import type { Properties, Property } from './property.ts'

/**
 * Reads a `client.properties` as Java's tools do: `java.util.Properties.load(InputStream)` takes the bytes as ISO-8859-1,
 * the last of two equal names wins, and ConfigDef trims the values. `file` is the name to show in messages.
 * Throws `ConnectionConfigError` for a malformed `\uXXXX`, as Java does. A nameless line (`= x`) is ignored.
 */
export function parsePropertiesFile(bytes: Uint8Array, file: string): Properties {
  const text = Buffer.from(bytes).toString('latin1')
  const properties = new Map<string, Property>()
  for (const { key, value, line } of parseEntries(text, 1, file)) {
    if (key !== '') properties.set(key, { name: key, value: trimAsJava(value), label: `${file}:${line}: ${show(key)}` })
  }
  return properties
}

interface Entry {
  readonly key: string
  readonly value: string
  readonly line: number
}

/**
 * Java looks for comments and blank lines as long as a logical line is empty, also after a line that is nothing but a
 * backslash; properties-file joins such a line to the next. So its rest is parsed again as lines of their own.
 */
function* parseEntries(text: string, firstLine: number, file: string): Generator<Entry> {
  for (const node of parseDocument(text, firstLine, file).getProperties()) {
    const line = firstLine + node.startingLineNumber - 1
    const start = node.rawLines.findIndex((raw) => !/^[ \t\f]*\\$/.test(raw))
    if (start > 0) yield* parseEntries(node.rawLines.slice(start).join('\n'), line + start, file)
    else yield { key: node.key, value: node.value, line }
  }
}

function parseDocument(text: string, firstLine: number, file: string): PropertiesDocument {
  try {
    return new PropertiesDocument(text)
  } catch {
    const malformed = /^(?![ \t\f]*[#!]).*(?<!\\)(?:\\\\)*\\u(?![\da-fA-F]{4})/
    const line = firstLine + text.split(/\r\n|\r|\n/).findIndex((each) => malformed.test(each))
    // The sequence itself is not shown: it may be part of a password.
    throw new ConnectionConfigError(
      `${file}:${line}: malformed \\uXXXX escape. Four hexadecimal digits must follow \\u; write a backslash itself as \\\\.`,
    )
  }
}

/** `String.trim` of Java: cuts everything up to and including the space. */
function trimAsJava(value: string): string {
  return value.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
}

/** A line broken in the wrong place can make a secret look like a name, so only what looks like a name is shown. */
function show(key: string): string {
  return /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(key) ? key : 'this line'
}
