/** A token of `sasl.jaas.config`. `text` is null for single characters such as `=` and `;`. */
export interface Token {
  /** `word`, `end`, or the character itself: `=`, `;`, or the quote that opened a quoted text. */
  readonly type: string
  readonly text: string | null
}

const END = -1
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }

/**
 * Cuts a text the way `java.io.StreamTokenizer` does as Kafka's JaasConfig sets it up. Its surprises are kept on purpose,
 * so that a file means here what it means to Java: an unquoted `/` starts a comment, quoted texts end at the line's end,
 * `\101` is an octal escape, U+0081 to U+009F are tokens of their own.
 */
export function* streamTokens(source: string): Generator<Token> {
  let next = 0
  const peek = () => (next < source.length ? source.charCodeAt(next) : END)
  const read = () => (next < source.length ? source.charCodeAt(next++) : END)

  for (;;) {
    let c = read()
    while (c !== END && c <= 0x20) c = read()
    if (c === END) return
    const char = String.fromCharCode(c)

    if (char === '/') {
      skipComment(read, () => next--)
    } else if (char === '"' || char === "'") {
      yield { type: char, text: readQuoted(c, peek, read) }
    } else if (isWordCharacter(c)) {
      const start = next - 1
      while (isWordCharacter(peek())) next++
      yield { type: 'word', text: source.slice(start, next) }
    } else {
      yield { type: char, text: null }
    }
  }
}

function isWordCharacter(c: number): boolean {
  return c > 0x20 && !'/"\'=;'.includes(String.fromCharCode(c)) && (c <= 0x80 || c >= 0xa0)
}

const isLineEnd = (c: number) => c === 0x0a || c === 0x0d

/** Skips from behind the `/`. Even a lone `/` comments out its line; its next character is taken without a look. */
function skipComment(read: () => number, unread: () => void): void {
  let c = read()
  if (c === 0x2a) {
    skipStarComment(read)
    return
  }
  c = read()
  while (c !== END && !isLineEnd(c)) c = read()
  if (c !== END) unread()
}

function skipStarComment(read: () => number): void {
  let previous = 0
  for (;;) {
    let c = read()
    if (c === 0x2f && previous === 0x2a) return
    // Java reads on behind a line end before it looks again.
    if (c === 0x0d) {
      c = read()
      if (c === 0x0a) c = read()
    } else if (c === 0x0a) {
      c = read()
    }
    if (c === END) return
    previous = c
  }
}

function readQuoted(quote: number, peek: () => number, read: () => number): string {
  let text = ''
  while (peek() !== END && peek() !== quote && !isLineEnd(peek())) {
    const c = read()
    text += String.fromCharCode(c === 0x5c ? readEscape(peek, read) : c)
  }
  if (peek() === quote) read()
  return text
}

/** `\n` and the like, up to three octal digits below `\400`, or the character itself. */
function readEscape(peek: () => number, read: () => number): number {
  const first = read()
  if (!isOctal(first)) return ESCAPES[String.fromCharCode(first)] ?? first & 0xffff
  let value = first - 0x30
  const most = first <= 0x33 ? 3 : 2
  for (let digits = 1; digits < most && isOctal(peek()); digits++) value = value * 8 + read() - 0x30
  return value
}

const isOctal = (c: number) => c >= 0x30 && c <= 0x37
