const CLEAR_REST = '\u001b[K'
/** Characters, and the one escape code. */
const PARTS = new RegExp(`${CLEAR_REST.replace('[', '\\[')}|.`, 'gsu')

/** What stands on a terminal after some bytes: as much of one as the tool makes use of. Any other escape code is an error. */
export class TerminalScreen {
  readonly #width: number
  readonly #rows: string[][] = [[]]
  #column = 0

  constructor(width: number) {
    this.#width = width
  }

  write(bytes: string): void {
    for (const [part] of bytes.matchAll(PARTS)) this.#take(part)
  }

  /** The rows, without spaces at their ends. */
  get text(): string {
    return this.#rows
      .map((row) =>
        Array.from(row, (cell) => cell ?? ' ')
          .join('')
          .trimEnd(),
      )
      .join('\n')
  }

  /** The row that the cursor is in. */
  get bottom(): string {
    return this.text.split('\n').at(-1) ?? ''
  }

  #take(part: string): void {
    if (part === '\n') this.#newRow()
    else if (part === '\r') this.#column = 0
    else if (part === CLEAR_REST) this.#row.splice(this.#column)
    else if (part < ' ' || part.length > 1) throw new Error(`not expected on a terminal: ${JSON.stringify(part)}`)
    else this.#put(part)
  }

  /** A character behind the last column goes to the next row. */
  #put(character: string): void {
    if (this.#column >= this.#width) this.#newRow()
    this.#row[this.#column++] = character
  }

  #newRow(): void {
    this.#rows.push([])
    this.#column = 0
  }

  get #row(): string[] {
    return this.#rows.at(-1) ?? []
  }
}
