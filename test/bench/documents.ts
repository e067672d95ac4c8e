import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../support/local-cluster/run-command.ts'
import { benchMarkdown } from './render/markdown.ts'
import { benchPlot } from './render/plot.ts'
import type { BenchResults } from './results.ts'
import { ROOT } from './root.ts'

const RESULTS = 'docs/performance.json'
const PAGE = 'docs/performance.md'

const BEGIN = '<!-- What follows is made by `npm run bench`. -->'
const END = '<!-- Here ends what `npm run bench` makes. -->'

export const readResults = (): BenchResults => JSON.parse(readFileSync(join(ROOT, RESULTS), 'utf8'))

/** What is made of results, by its file from the repository's root. */
export function documentsOf(results: BenchResults): Readonly<Record<string, string>> {
  return {
    [PAGE]: withBlock(readFileSync(join(ROOT, PAGE), 'utf8'), benchMarkdown(results)),
    'docs/images/performance-light.generated.svg': benchPlot(results.sections, 'light'),
    'docs/images/performance-dark.generated.svg': benchPlot(results.sections, 'dark'),
  }
}

export async function writeResults(results: BenchResults): Promise<void> {
  writeFileSync(join(ROOT, RESULTS), JSON.stringify(results, null, 2))
  await runOrThrow('biome', ['format', '--write', RESULTS], { cwd: ROOT })
}

export function writeDocuments(results: BenchResults): void {
  for (const [file, text] of Object.entries(documentsOf(results))) writeFileSync(join(ROOT, file), text)
}

/** The page with what stands between the two marks replaced; the words around them are by hand. */
export function withBlock(page: string, block: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin < 0 || end < begin) throw new Error(`${PAGE} lacks the lines ${BEGIN} and ${END}, in this order`)
  return `${page.slice(0, begin)}${BEGIN}\n\n${block}\n\n${page.slice(end)}`
}
