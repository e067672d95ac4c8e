import { write } from './output.ts'

/**
 * What `--json` prints and `--out` saves, as pieces, one for each field of the document: that of 10,000 topics has tens of megabytes, and is
 * not copied into one text. All of it is made before any is written: half a document is worse than none.
 */
export function jsonText(document: unknown): readonly string[] {
  return [...pieces(document)]
}

function* pieces(document: unknown): Generator<string> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    yield `${safe(JSON.stringify(document, null, 2))}\n`
    return
  }
  let before = '{\n'
  for (const [name, field] of Object.entries(document)) {
    const alone = JSON.stringify({ [name]: field }, null, 2)
    if (alone === '{}') continue // `undefined` is left out
    yield before
    yield safe(alone.slice('{\n'.length, -'\n}'.length))
    before = ',\n'
  }
  yield before === '{\n' ? '{}\n' : '\n}\n'
}

/**
 * JSON escapes the control characters of ASCII alone. The others, those that turn the direction of text, and line separators come
 * from brokers too and would act on a terminal: `\u202e` means the same.
 */
function safe(json: string): string {
  return BEYOND_ASCII.test(json) ? json.replace(UNPRINTABLE, escaped) : json
}

const BEYOND_ASCII = /[\u007f-\uffff]/
const UNPRINTABLE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }).join('')
}

/** One document, never coloured, with a newline at its end. */
export function writeJson(document: unknown): void {
  for (const piece of jsonText(document)) write(process.stdout, piece)
}
