import { put } from './output.ts'

const FIRST_MS = 2_000
const LONGEST_PAUSE_MS = 30_000

/** Progress for a log: a line now and then, ever less often, so that a long run fills no log and a quick one says nothing. */
export class ProgressLines {
  readonly #stream: NodeJS.WriteStream
  #pause = FIRST_MS
  #next = FIRST_MS

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** `elapsed`: ms since it began. */
  show(text: string, elapsed: number): void {
    if (elapsed < this.#next) return
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
    this.#next = elapsed + this.#pause
    put(this.#stream, `${text}\n`)
  }

  /** What a log has stays there. */
  erase(): void {}
}
