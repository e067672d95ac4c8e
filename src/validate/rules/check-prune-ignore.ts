import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { matchesBeginning } from '../../manifest/glob.ts'
import { illegalInTopicGlob } from '../../manifest/topic-name.ts'
import type { Manifest, Said } from '../settings.ts'

const MOST_RELATED = 10

/** A pattern that can match no topic of the scope protects nothing, and nobody would notice before a prune. */
export function checkPruneIgnore({ prefixes, pruneIgnore }: Manifest): readonly Diagnostic[] {
  const scope = prefixes ?? []
  return pruneIgnore.flatMap((pattern) => {
    const bad = pattern.value === '' ? '' : illegalInTopicGlob(pattern.value)
    if (bad !== null) return [impossible(pattern, bad)]
    return scope.some(({ value }) => matchesBeginning(pattern.value, value)) ? [] : [outside(pattern, scope)]
  })
}

function impossible({ value, at }: Said<string>, bad: string): Diagnostic {
  const summary =
    bad === ''
      ? 'pruneIgnore has an empty pattern'
      : `pruneIgnore ${quote(value)} matches no topic: no topic name contains ${quote(bad)}`
  const hint = 'Use the characters of topic names, `*` for any characters and `?` for one. One pattern an item.'
  return diagnose('E041', at, summary, { hint })
}

function outside({ value, at }: Said<string>, scope: readonly Said<string>[]): Diagnostic {
  const related = scope
    .slice(0, MOST_RELATED)
    .map((prefix) => ({ at: prefix.at, message: `the scope ${quote(prefix.value)}` }))
  const summary = `pruneIgnore ${quote(value)} matches no topic inside the scope of its file`
  const hint = 'Topics outside the scope are never pruned. Begin the pattern with a prefix of the scope, or remove it.'
  return diagnose('E042', at, summary, { related, hint })
}
