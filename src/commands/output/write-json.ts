import { write } from './output.ts'

/** One document, never coloured, with a newline at its end. */
export function writeJson(document: unknown): void {
  write(process.stdout, jsonText(document))
}

/** The bytes that `--json` prints and `--out` saves. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
