import { jsonText } from './json-text.ts'
import { write } from './output.ts'

/** One document, never coloured, with a newline at its end. */
export function writeJson(document: unknown): void {
  for (const piece of jsonText(document)) write(process.stdout, piece)
}
