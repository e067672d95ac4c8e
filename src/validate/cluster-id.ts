import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/quote.ts'
import type { Manifest, Said } from './settings.ts'

/** The cluster that the files insist on in an environment, whose own word is stronger; `null` where none names one. */
export function clusterIdOf(
  manifests: readonly Manifest[],
  environment: string | null,
): { readonly clusterId: Said<string> | null; readonly diagnostics: readonly Diagnostic[] } {
  const said = manifests.flatMap(({ clusterId, environments }) => {
    const overlay = environment === null ? undefined : environments?.byName.get(environment)
    return overlay?.clusterId ?? clusterId ?? []
  })
  const [first, ...others] = said
  if (first === undefined) return { clusterId: null, diagnostics: [] }
  const diagnostics = others
    .filter(({ value }) => value !== first.value)
    .map(({ value, at }) => {
      const related = [{ at: first.at, message: `cluster id ${quote(first.value)}` }]
      const hint = 'Manifests for different clusters go into different folders, or into environments.'
      return diagnose('E034', at, `cluster id ${quote(value)} differs from another file's`, { related, hint })
    })
  return { clusterId: first, diagnostics }
}
