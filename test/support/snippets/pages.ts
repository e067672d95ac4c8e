import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'

export const ROOT = join(import.meta.dirname, '../../..')

/** A Markdown file of the repository that people read. */
export interface Page {
  /** From the repository's root: `docs/ci.md`. */
  readonly file: string
  readonly text: string
}

/** A fenced block. The words behind its language are for these tests; no reader sees them (`snippet-kinds.ts`). */
export interface Snippet {
  readonly file: string
  /** Of its first line of text. */
  readonly line: number
  readonly language: string
  readonly marks: readonly string[]
  readonly text: string
}

export interface Link {
  readonly line: number
  readonly target: string
}

/** Folders that hold no page of ours: what is fetched, built, kept for tests, or other programs' own. */
const NOT_OURS = ['node_modules', 'dist', '.git', '.kafka', 'kafka-certs', 'golden']

/** Every Markdown file of the repository, tests' own examples apart; by name. */
export function pages(): readonly Page[] {
  return markdownIn('').map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : markdownIn(path)
      return entry.isFile() && entry.name.endsWith('.md') ? [path] : []
    })
}

const markdown = new MarkdownIt({ html: true })

export function snippetsOf({ file, text }: Page): readonly Snippet[] {
  return markdown
    .parse(text, {})
    .filter(({ type }) => type === 'fence')
    .map(({ info, content, map }) => {
      const [language = '', ...marks] = info.trim().split(/\s+/)
      return { file, line: (map?.[0] ?? 0) + 2, language, marks, text: content }
    })
}

/** What stands between backticks in a text, with its line. */
export function codeWordsOf({ text }: Page): readonly { readonly line: number; readonly code: string }[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children, map }) =>
      (children ?? [])
        .filter(({ type }) => type === 'code_inline')
        .map(({ content }) => ({ line: (map?.[0] ?? 0) + 1, code: content })),
    )
}

/** Links and images, inside the repository and outside; those in code are none. */
export function linksOf({ text }: Page): readonly Link[] {
  return markdown.parse(text, {}).flatMap(({ children, content, type, map }) => {
    const line = (map?.[0] ?? 0) + 1
    const written = (children ?? []).flatMap((token) => String(token.attrGet('href') ?? token.attrGet('src') ?? ''))
    const html = [...(children ?? []).filter((token) => token.type === 'html_inline').map((token) => token.content)]
    if (type === 'html_block') html.push(content)
    const inHtml = html.flatMap((part) =>
      [...part.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)].map(([, to]) => to ?? ''),
    )
    return [...written, ...inHtml].filter((target) => target !== '').map((target) => ({ line, target }))
  })
}

/** What `#…` may name: headings as GitHub turns them into anchors, and `id`s in HTML. */
export function anchorsOf({ text }: Page): ReadonlySet<string> {
  const tokens = markdown.parse(text, {})
  const seen = new Map<string, number>()
  const headings = tokens.flatMap(({ type }, index) => {
    if (type !== 'heading_open') return []
    const words = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('')
    const slug = slugOf(words)
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return [before === 0 ? slug : `${slug}-${before}`]
  })
  const ids = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id ?? '')
  return new Set([...headings, ...ids])
}

/** Letters, digits, `-` and `_` stay, blanks become `-`, all else goes. */
function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

/** `docs/ci.md:14`, for messages. */
export function whereIs({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`
}
