import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import type { Manifest, Said } from './settings.ts'

/** A thousand files that own the same names overlap half a million times: behind so many, each scope is told of once. */
const MOST_TOLD = 1000

/** No name belongs to the scopes of two files. Told at the later of the two. */
export function checkScopesApart(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const earlier = new Claims(manifests.flatMap(({ prefixes }) => prefixes ?? []))
  for (const { prefixes } of manifests) {
    for (const prefix of prefixes ?? []) {
      const others = earlier.overlapping(prefix, diagnostics.length < MOST_TOLD ? MOST_TOLD : 1)
      diagnostics.push(...others.map((other) => overlap(prefix, other)))
    }
    for (const prefix of prefixes ?? []) earlier.add(prefix)
  }
  return diagnostics
}

function overlap({ value, at }: Said<string>, other: Said<string>): Diagnostic {
  const related = [{ at: other.at, message: `the scope ${quote(other.value)}` }]
  const hint = 'Narrow one of them, or leave the scope to one of the files.'
  return diagnose('E028', at, `scope ${quote(value)} overlaps another file's`, { related, hint })
}

/** The prefixes of the files so far, by their texts, so that not each is compared with each. */
class Claims {
  readonly #all: Said<string>[] = []
  /** For each text those others that it begins with. */
  readonly #outer: ReadonlyMap<string, readonly string[]>
  /** Where in `#all` the prefixes of a text are, and where those that begin with it. */
  readonly #same = new Map<string, number[]>()
  readonly #inner = new Map<string, number[]>()

  constructor(all: readonly Said<string>[]) {
    this.#outer = outerTexts(all.map(({ value }) => value))
  }

  add(prefix: Said<string>): void {
    const outer = this.#outer.get(prefix.value) ?? []
    listOf(this.#same, prefix.value).push(this.#all.length)
    for (const text of [prefix.value, ...outer]) listOf(this.#inner, text).push(this.#all.length)
    this.#all.push(prefix)
  }

  /** The first `most` that share names with a prefix. */
  overlapping({ value }: Said<string>, most: number): readonly Said<string>[] {
    const outer = (this.#outer.get(value) ?? []).map((text) => listOf(this.#same, text))
    const found = [listOf(this.#inner, value), ...outer].flatMap((list) => list.slice(0, most))
    const first = found.sort((a, b) => a - b).slice(0, most)
    return first.flatMap((index) => this.#all[index] ?? [])
  }
}

function listOf(lists: Map<string, number[]>, text: string): number[] {
  const list = lists.get(text) ?? []
  lists.set(text, list)
  return list
}

/** Sorted, a text comes behind all that it begins with. */
function outerTexts(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const open: string[] = []
  return new Map(
    [...new Set(texts)].sort().map((text) => {
      while (open.length > 0 && !text.startsWith(open.at(-1) ?? '')) open.pop()
      const outer = [...open]
      open.push(text)
      return [text, outer]
    }),
  )
}
