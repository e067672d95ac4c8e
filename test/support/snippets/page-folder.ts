import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Page, type Snippet, snippetsOf } from './pages.ts'
import { isMarked, markOf } from './snippet-kinds.ts'

/** What the commands of a page run on that shows no manifest for them. */
const BILLING = `version: 1
scope: {prefixes: [billing.]}
defaults: {replicationFactor: 3, config: {min.insync.replicas: 2, retention.ms: 30d}}
topics:
  billing.invoices: {partitions: 6}
  billing.prices: {partitions: 3, config: {cleanup.policy: compact, retention.ms: null}}
`

/** Manifests that the commands of a page run on: its own, where it has some. */
export function manifestsOf(page: Page): Readonly<Record<string, string>> {
  const own = marked(snippetsOf(page))
  return Object.keys(own).length > 0 ? own : { 'manifests/billing.yaml': BILLING }
}

function marked(snippets: readonly Snippet[]): Readonly<Record<string, string>> {
  const entries = snippets.flatMap((snippet) => {
    const path = markOf(snippet, 'as')
    return path === null ? [] : [[path, snippet.text] as const]
  })
  return Object.fromEntries(entries)
}

/** Snippets with commands that can be run here. */
export function runnable(page: Page, isCommands: (snippet: Snippet) => boolean): readonly Snippet[] {
  return snippetsOf(page).filter(
    (snippet) => isCommands(snippet) && !isMarked(snippet, 'elsewhere') && !isMarked(snippet, 'illustration'),
  )
}

/** A git repository without a commit, with these files in it, and how to take it away. */
export function repositoryWith(files: Readonly<Record<string, string>>): ReturnType<typeof folderWith> {
  const made = folderWith(files)
  execFileSync('git', ['init', '--quiet'], { cwd: made.folder })
  return made
}

/** A folder with these files, and how to take it away. */
export function folderWith(files: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'caracal-page-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
