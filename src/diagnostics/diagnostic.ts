/** A spot in a manifest. `line` and `column` are 1-based; `file` is the path as the user gave it, `<stdin>` for `-`. */
export interface Place {
  readonly file: string
  /**
   * @asType integer
   * @minimum 1
   */
  readonly line: number
  /**
   * @asType integer
   * @minimum 1
   */
  readonly column: number
}

/** The source lines around a place, kept so that a diagnostic can be rendered later without the file. */
export interface CodeFrame {
  /**
   * 1-based number of the first of `lines`.
   * @asType integer
   * @minimum 1
   */
  readonly firstLine: number
  /**
   * 1-based column of the first character of each of `lines`: very long lines are cropped.
   * @asType integer
   * @minimum 1
   */
  readonly firstColumn: number
  readonly lines: readonly string[]
  /**
   * How many characters to underline from the place's column.
   * @asType integer
   * @minimum 1
   */
  readonly length: number
}

/**
 * One problem found in a manifest. Diagnostics are collected values, never thrown: all problems are told at once.
 * `summary` is one fixed sentence per code with its names filled in; `hint` says what to do next.
 */
export interface Diagnostic {
  /**
   * Stable: `E0xx` for errors, `W0xx` for warnings. The catalogue has a meaning and an example for each.
   * @pattern ^[EW]\d{3}$
   */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly summary: string
  readonly hint: string | null
  /** `null` only where no file is at fault, such as an empty folder. */
  readonly place: Place | null
  readonly frame: CodeFrame | null
  /** Other places that take part, such as the first of two definitions. */
  readonly related: readonly { readonly place: Place; readonly message: string }[]
}
