import { readdirSync, readFileSync } from 'node:fs'
import { parseArchive } from './txtar.ts'

export interface GoldenCase {
  readonly name: string
  readonly title: string
  readonly env: string | null
  /** `CODE file:line:column` of each diagnostic, written by hand. */
  readonly expected: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

const folder = new URL('golden/', import.meta.url)

/** The archives in `golden/`: `NAME.txtar` holds the manifests and what is expected, `NAME.txt` what is printed. */
export function goldenCases(): readonly GoldenCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txtar'))
    .sort()
    .map((name) => {
      const { comment, files } = parseArchive(readFileSync(new URL(name, folder), 'utf8'))
      const after = (word: string) =>
        comment.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length))
      return {
        name: name.replace('.txtar', ''),
        title: comment[0] ?? '',
        env: after('env: ')[0] ?? null,
        expected: after('expect: '),
        files: Object.fromEntries(files.map(({ path, text }) => [path, text])),
      }
    })
}

export function goldenFile(name: string): string {
  return new URL(`${name}.txt`, folder).pathname
}
