/** Stands for more slips than anybody asks for. */
const MANY = 100

/**
 * Counts the slips of a finger between one text and others: a character too many, too few or wrong, or two that changed places
 * (optimal string alignment). Levenshtein's distance counts a swap, the commonest slip in a short word, as two.
 */
export class Slips {
  /** With how many of its characters the last other was too far already; all that begin like that are. */
  farAt = Number.POSITIVE_INFINITY
  readonly #text: string
  readonly #most: number
  /** How many cells a row has: those up to `most` beside the diagonal on either side, and one that stays `MANY` between rows. */
  readonly #width: number
  /** The slips between the first `i` characters of the other and the first `j` of the text: see `#index`. */
  readonly #cells: Uint8Array
  /** How many characters of the last other have their row. */
  #rows = 0

  /** For others that are longer or shorter by `most` characters at most. */
  constructor(text: string, most: number) {
    this.#text = text
    this.#most = most
    this.#width = 2 * most + 2
    this.#cells = new Uint8Array((text.length + most + 1) * this.#width).fill(MANY)
    for (let j = 0; j <= Math.min(most, text.length); j++) this.#cells[this.#index(0, j)] = j
  }

  /**
   * The slips to another text; `MANY` where there are more than `most`. The first `shared` characters, which are those of the text
   * asked for before, are not compared again.
   */
  to(other: string, shared = 0): number {
    this.#rows = Math.min(this.#rows, shared)
    this.farAt = Number.POSITIVE_INFINITY
    while (this.#rows < other.length) {
      this.#rows += 1
      if (this.#compare(other, this.#rows) <= this.#most) continue
      this.farAt = this.#rows
      return MANY
    }
    const slips = this.#cells[this.#index(other.length, this.#text.length)] ?? MANY
    return slips > this.#most ? MANY : slips
  }

  /** The least of the row: no later one has less. */
  #compare(other: string, i: number): number {
    const text = this.#text
    const cell = (row: number, j: number) => this.#cells[this.#index(row, j)] ?? MANY
    let least = MANY
    for (let j = Math.max(0, i - this.#most); j <= Math.min(text.length, i + this.#most); j++) {
      const same = other[i - 1] === text[j - 1]
      let slips = cell(i - 1, j) + 1
      if (j > 0) slips = Math.min(slips, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && other[i - 1] === text[j - 2] && other[i - 2] === text[j - 1]
      if (swapped) slips = Math.min(slips, cell(i - 2, j - 2) + 1)
      this.#cells[this.#index(i, j)] = slips
      least = Math.min(least, slips)
    }
    return least
  }

  #index(i: number, j: number): number {
    return i * this.#width + (j - i) + this.#most + 1
  }
}
