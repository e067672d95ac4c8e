/** A test case in one text: what it is about, then files between `-- NAME --` lines (Go's txtar format). */
export interface Archive {
  readonly comment: readonly string[]
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

export function parseArchive(text: string): Archive {
  const [comment = '', ...rest] = text.split(/^-- (.+) --\n/m)
  const files = rest.flatMap((path, index) => (index % 2 === 0 ? [{ path, text: rest[index + 1] ?? '' }] : []))
  return { comment: comment.trim().split('\n'), files }
}
