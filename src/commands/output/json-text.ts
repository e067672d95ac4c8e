/**
 * What `--json` prints and `--out` saves, as pieces, one for each field of the document: that of 10,000 topics has tens of megabytes, and is
 * not copied into one text. All of it is made before any is written: half a document is worse than none.
 */
export function jsonText(document: unknown): readonly string[] {
  return [...pieces(document)]
}

function* pieces(document: unknown): Generator<string> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    yield `${JSON.stringify(document, null, 2)}\n`
    return
  }
  let before = '{\n'
  for (const [name, field] of Object.entries(document)) {
    const alone = JSON.stringify({ [name]: field }, null, 2)
    if (alone === '{}') continue // `undefined` is left out
    yield before
    yield alone.slice('{\n'.length, -'\n}'.length)
    before = ',\n'
  }
  yield before === '{\n' ? '{}\n' : '\n}\n'
}
