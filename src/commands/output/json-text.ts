/**
 * The bytes that `--json` prints and `--out` saves, as pieces that can be gone through again: one for each field of the document. That of
 * 10,000 topics has tens of megabytes, and never is one text.
 */
export function jsonText(document: unknown): Iterable<string> {
  return { [Symbol.iterator]: () => pieces(document) }
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
