import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/quote.ts'
import type { Manifest, NamedSettings } from './settings.ts'

/** What the files of one run must hold together, whatever the environment: nothing is said twice. */
export const SET_RULES: readonly ((manifests: readonly Manifest[]) => readonly Diagnostic[])[] = [
  checkOneFilePerTopic,
  checkScopesApart,
]

function checkOneFilePerTopic(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const first = new Map<string, NamedSettings>()
  return manifests.flatMap(({ topics }) =>
    [...topics.values()].flatMap((topic) => {
      const earlier = first.get(topic.name)
      if (earlier === undefined) {
        first.set(topic.name, topic)
        return []
      }
      const related = [{ at: earlier.nameAt, message: 'also declared here' }]
      const summary = `topic ${quote(topic.name)} is declared in two files`
      return [diagnose('E025', topic.nameAt, summary, { related, hint: 'Keep it in one of them.' })]
    }),
  )
}

function checkScopesApart(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const claimed = manifests.flatMap(({ file, prefixes }) => (prefixes ?? []).map((prefix) => ({ file, prefix })))
  return claimed.flatMap(({ file, prefix }, index) =>
    claimed
      .slice(0, index)
      .filter((other) => other.file !== file && overlap(other.prefix.value, prefix.value))
      .map((other) => {
        const related = [{ at: other.prefix.at, message: `the scope ${quote(other.prefix.value)}` }]
        const hint = 'Narrow one of them, or leave the scope to one of the files.'
        return diagnose('E028', prefix.at, `scope ${quote(prefix.value)} overlaps another file's`, { related, hint })
      }),
  )
}

function overlap(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}
