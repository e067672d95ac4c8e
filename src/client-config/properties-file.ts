import { Properties as PropertiesDocument } from 'properties-file/parser'
import { nearest } from '../diagnostics/nearest.ts'
import { CLIENT_PROPERTY_NAMES } from './client-property-names.ts'
import { ConnectionConfigError } from './connection-config-error.ts'
import type { Properties, Property } from './property.ts'

/**
 * Reads a `client.properties` as Java's tools do: `java.util.Properties.load(InputStream)` takes the bytes as ISO-8859-1,
 * the last of two equal names wins, and ConfigDef trims the values. `file` is the name to show in messages.
 * Throws `ConnectionConfigError` for a malformed `\uXXXX`, as Java does. A nameless line (`= x`) is ignored.
 */
export function parsePropertiesFile(bytes: Uint8Array, file: string): Properties {
  const lines = withoutComments(
    Buffer.from(bytes)
      .toString('latin1')
      .split(/\r\n|\r|\n/),
  )
  const properties = new Map<string, Property>()
  for (const { key, value, startingLineNumber } of parseLines(lines, file)) {
    const label = `${file}:${startingLineNumber}: ${show(key)}`
    if (key !== '') properties.set(key, { name: key, value: trimAsJava(value), label })
  }
  return properties
}

/**
 * Java looks for comments as long as a logical line is empty, also behind a line that is nothing but a backslash;
 * properties-file joins such a line to the next. So both are blanked out here, and no line moves.
 */
function withoutComments(lines: readonly string[]): string[] {
  let continued = false
  return lines.map((line) => {
    if (!continued && /^[ \t\f]*([#!]|\\$)/.test(line)) return ''
    continued = /(?<!\\)(\\\\)*\\$/.test(line)
    return line
  })
}

function parseLines(lines: readonly string[], file: string) {
  try {
    return new PropertiesDocument(lines.join('\n')).getProperties()
  } catch {
    const malformed = lines.findIndex((line) => /(?<!\\)(\\\\)*\\u(?![\da-fA-F]{4})/.test(line))
    // The sequence itself is not shown: it may be part of a password.
    throw new ConnectionConfigError(
      `${file}:${malformed + 1}: malformed \\uXXXX escape. Four hexadecimal digits must follow \\u; write a backslash itself as \\\\.`,
    )
  }
}

/** `String.trim` of Java: cuts everything up to and including the space. */
function trimAsJava(value: string): string {
  return value.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
}

/**
 * A line broken in the wrong place can make a secret look like a name, so only what Kafka's clients know, what is near it, and
 * what has the dots that all but a few names have is shown.
 */
function show(key: string): string {
  const looksLikeName = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(key)
  const isName = key.includes('.') || nearest(key, CLIENT_PROPERTY_NAMES) !== null
  return looksLikeName && isName ? key : 'this line'
}
