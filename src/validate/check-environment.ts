import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/quote.ts'
import { knownEnvironments } from './known-environments.ts'
import type { Manifest } from './settings.ts'

/** Every file with environments must know the one that was asked for; a file without them is the same in each. */
export function checkEnvironment(manifests: readonly Manifest[], environment: string | null): readonly Diagnostic[] {
  const withEnvironments = manifests.flatMap(({ environments, unread }) =>
    environments?.byName.size ? { ...environments, unread: unread.environments } : [],
  )
  if (environment !== null && withEnvironments.length === 0 && manifests.length > 0) {
    const summary = `environment ${quote(environment)} was asked for, but no manifest declares environments`
    if (manifests.some(({ unread }) => unread.environments)) return []
    const hint = `Leave --env out. To have environments, add \`environments: {${environment}: {}}\` to the files.`
    return [diagnose('E044', null, summary, { hint })]
  }
  return withEnvironments.flatMap(({ at, byName, unread }) => {
    if (environment === null) {
      const hint = `Give --env with one of: ${[...byName.keys()].join(', ')}.`
      return [diagnose('E032', at, 'the file has environments, but none was asked for', { hint })]
    }
    if (byName.has(environment) || unread) return []
    const hint = `${knownEnvironments(byName.keys(), environment)} Write \`${environment}: {}\` where nothing differs.`
    return [diagnose('E031', at, `the file has no environment ${quote(environment)}`, { hint })]
  })
}
