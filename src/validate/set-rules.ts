import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import { checkOutsideScopes } from './check-outside-scopes.ts'
import { checkScopesApart } from './check-scopes-apart.ts'
import type { Manifest, NamedSettings } from './settings.ts'

/** What the files of one run must hold together, whatever the environment: nothing is said twice. */
export const SET_RULES: readonly ((manifests: readonly Manifest[]) => readonly Diagnostic[])[] = [
  checkOneFilePerTopic,
  checkScopesApart,
  checkOutsideScopes,
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
