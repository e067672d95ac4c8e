import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { knownEnvironments } from '../resolve-state.ts'
import type { Manifest } from '../settings.ts'

/** `onlyIn` with a misspelt environment would keep the topic out of all of them. */
export function checkOnlyIn({ topics, environments, unread }: Manifest): readonly Diagnostic[] {
  if (unread.environments) return []
  return [...topics.values()]
    .flatMap(({ settings }) => settings.onlyIn ?? [])
    .filter(({ value }) => !environments?.byName.has(value))
    .map(({ value, at }) => {
      const hint = knownEnvironments(environments?.byName.keys() ?? [], value)
      return diagnose('E031', at, `onlyIn names an unknown environment ${quote(value)}`, { hint })
    })
}
