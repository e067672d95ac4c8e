import type { CST } from 'yaml'

/** What a piece of YAML is, by the package's lexer alone; `null` for what is no YAML. */
export type TokenKind = CST.TokenType | null

/** Far more than any manifest needs, and far below what the parser's recursion and memory stand. */
const DEEPEST_FLOW = 50
const DEEPEST_COLUMN = 200
const MOST_TOKENS = 1_500_000
const MOST_KEYS_OF_A_LINE = 20

/** How large and how deep a text is, told by its tokens alone. */
export class TextSize {
  #tokens = 0
  /** How many `[` and `{` are open. */
  #flow = 0
  /** Keys on the current line outside of brackets. */
  #keysOfLine = 0
  /** Where the structure of the current line begins: its indentation, and each `-` and `?` after it. */
  #column = 0
  /** Whether only indentation, `-` and `?` were seen on the current line. */
  #leading = true

  add(kind: TokenKind, token: string): void {
    this.#tokens += 1
    if (kind === 'newline' || token.includes('\n')) {
      this.#keysOfLine = 0
      this.#column = 0
      this.#leading = true
      return
    }
    if (kind === 'flow-map-start' || kind === 'flow-seq-start') this.#flow += 1
    if (kind === 'flow-map-end' || kind === 'flow-seq-end') this.#flow -= 1
    if (this.#flow > 0) return
    if (kind === 'map-value-ind') this.#keysOfLine += 1
    this.#leading &&= kind === 'space' || kind === 'seq-item-ind' || kind === 'explicit-key-ind'
    if (this.#leading) this.#column += token.length
  }

  get isTooLarge(): boolean {
    return (
      this.#tokens > MOST_TOKENS ||
      Math.abs(this.#flow) > DEEPEST_FLOW ||
      this.#keysOfLine > MOST_KEYS_OF_A_LINE ||
      this.#column > DEEPEST_COLUMN
    )
  }
}
