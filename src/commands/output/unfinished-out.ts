import { writeFileSync } from 'node:fs'
import { jsonText } from './json-text.ts'

/** The file of `--out` that a run has not saved its document to yet. State of the process, as its exit code is. */
let unfinished: string | null = null

export function outIsOpen(place: string): void {
  unfinished = place
}

export function outIsSaved(): void {
  unfinished = null
}

/** Saves a document at once: the program ends, because of an error that nobody caught. */
export function saveUnfinished(document: unknown): void {
  if (unfinished === null) return
  try {
    writeFileSync(unfinished, jsonText(document).join(''))
  } catch {
    // The failure itself is reported; nothing more can be done about the file.
  }
}
