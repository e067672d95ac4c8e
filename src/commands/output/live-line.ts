import { put } from './output.ts'

/** Where a terminal does not tell how wide it is. */
const COLUMNS = 80

/** What a terminal echoes where the cursor waits, behind the line, and what must not make it wrap. */
const INTERRUPT = '^C'

/** One line at the bottom of a terminal that is written over again and again. */
export class LiveLine {
  readonly #stream: NodeJS.WriteStream
  #shown = ''

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** Shows a text without line ends, cut to what fits: of a line that wraps only the last row could be taken away. */
  show(text: string): void {
    const width = (this.#stream.columns || COLUMNS) - INTERRUPT.length - 1
    const fitting = text.length <= width ? text : `${text.slice(0, width - 1)}…`
    if (width < 1 || fitting === this.#shown) return
    put(this.#stream, `\r${fitting}${CLEAR_REST}`)
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
