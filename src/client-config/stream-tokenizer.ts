/** A token of `sasl.jaas.config`. `text` is null for numbers and for single characters such as `=` and `;`. */
export interface Token {
  /** `word`, `number`, `quoted`, `end`, or the character itself. */
  readonly type: string
  readonly text: string | null
}

/**
 * What `java.io.StreamTokenizer` cuts a text into, as Kafka's JaasConfig sets it up. Its surprises are kept on purpose, so
 * that a file means here what it means to Java: an unquoted word holds only letters, digits and `. - _ $`; what begins
 * with a digit is a number and no text; an unquoted `/` comments out its line, whatever comes next; a comment or a quoted
 * text may lack its end.
 */
const TOKEN = new RegExp(
  [
    /[\0-\x20]+/,
    /\/\*(?:[\s\S]*?\*\/|[\s\S]*)/,
    /\/(?:[^*][^\n\r]*)?/,
    /(?<word>[a-zA-Z_$\xa0-\uffff][\w$.\-\xa0-\uffff]*)/,
    /(?<number>-?(?=[\d.])\d*\.?\d*)/,
    /"(?<double>(?:\\[\s\S]?|[^"\\\n\r])*)"?/,
    /'(?<single>(?:\\[\s\S]?|[^'\\\n\r])*)'?/,
    /(?<char>[\s\S])/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'g',
)

export function* streamTokens(source: string): Generator<Token> {
  for (const { groups = {} } of source.matchAll(TOKEN)) {
    const quoted = groups['double'] ?? groups['single']
    if (groups['word'] !== undefined) yield { type: 'word', text: groups['word'] }
    else if (groups['number'] !== undefined) yield { type: 'number', text: null }
    else if (quoted !== undefined) yield { type: 'quoted', text: readEscapes(quoted) }
    else if (groups['char'] !== undefined) yield { type: groups['char'], text: null }
  }
}

const LETTERS: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** `\n` and the like, up to three octal digits below `\400`, or the character itself; Java reads a -1 behind the end. */
function readEscapes(quoted: string): string {
  return quoted.replace(/\\([0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S]|$)/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8))
    return escaped === '' ? '\uffff' : (LETTERS[escaped] ?? escaped)
  })
}
