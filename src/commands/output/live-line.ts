import { put } from './output.ts'

/** Where a terminal does not tell how wide it is. */
const COLUMNS = 80

/**
 * One line at the bottom of a terminal that is written over again and again. The cursor waits at its beginning: whatever is
 * echoed there, such as the ^C of an interrupt, does not make the line longer, and goes with it.
 */
export class LiveLine {
  readonly #stream: NodeJS.WriteStream
  #shown = ''

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** Shows a text without line ends, cut to what fits: a line that wraps could not be taken away. */
  show(text: string): void {
    const width = (this.#stream.columns || COLUMNS) - 1
    const fitting = text.length > width ? `${text.slice(0, Math.max(width - 1, 0))}…`.slice(0, width) : text
    if (fitting === this.#shown) return
    put(this.#stream, `\r${fitting}${CLEAR_REST}\r`)
    this.#shown = fitting
  }

  /** Leaves the terminal as it was before. */
  erase(): void {
    if (this.#shown !== '') put(this.#stream, `\r${CLEAR_REST}`)
    this.#shown = ''
  }
}

/** ECMA-48, EL: erases from the cursor to the end of the line. */
const CLEAR_REST = '\u001b[K'
