import type { CodeFrame, Place } from './diagnostic.ts'

/** A stretch of a manifest's text, in UTF-16 offsets; `end` is exclusive. */
export interface Spot {
  readonly source: SourceFile
  readonly start: number
  readonly end: number
}

/** A manifest's text, which knows its lines. A byte order mark is no part of it. */
export class SourceFile {
  readonly path: string
  readonly text: string
  readonly #lineStarts: readonly number[]

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#lineStarts = starts
  }

  spot(start: number, end: number): Spot {
    return { source: this, start, end }
  }

  /** The first thing in the file, for problems of the file as a whole. */
  get beginning(): Spot {
    return this.spot(0, 0)
  }

  place(offset: number): Place {
    const line = this.#lineIndex(offset)
    return { file: this.path, line: line + 1, column: offset - this.#startOf(line) + 1 }
  }

  /** The line of the spot with one line before and after. Only the first line of a longer spot is underlined. */
  frame({ start, end }: Spot): CodeFrame {
    const line = this.#lineIndex(start)
    const first = Math.max(0, line - 1)
    const after = Math.min(this.#lineStarts.length - 1, line + 1)
    const last = this.#startOf(after) === this.text.length ? line : after
    const lines = Array.from({ length: last - first + 1 }, (_, index) => this.#line(first + index))
    const column = start - this.#startOf(line)
    const visible = (lines[line - first] ?? '').length - column
    const shift = visible + column <= FRAME_WIDTH || column < FRAME_WIDTH - 20 ? 0 : column - 30
    const cropped = lines.map((text) => text.slice(shift, shift + FRAME_WIDTH))
    const length = Math.max(1, Math.min(end - start, visible, FRAME_WIDTH - (column - shift)))
    return { firstLine: first + 1, firstColumn: shift + 1, lines: cropped, length }
  }

  #startOf(line: number): number {
    return this.#lineStarts[line] ?? 0
  }

  #line(index: number): string {
    const end = this.#lineStarts[index + 1] ?? this.text.length + 1
    return this.text.slice(this.#startOf(index), end - 1).replace(/\r$/, '')
  }

  #lineIndex(offset: number): number {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#startOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** Frames stay small, whatever the file holds: one line may be megabytes long. Fits 80 columns with the line number. */
const FRAME_WIDTH = 66
