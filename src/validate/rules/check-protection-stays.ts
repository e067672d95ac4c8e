import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Manifest, Said } from '../settings.ts'

/** An environment may add protection, never lift it. It would have no effect (see `effective-topic.ts`), so it is refused. */
export function checkProtectionStays({ defaults, topics, environments }: Manifest): readonly Diagnostic[] {
  return [...(environments?.byName.values() ?? [])].flatMap((environment) => [
    ...lifted(defaults.protected, environment.defaults.protected),
    ...[...environment.topics.values()].flatMap(({ name, settings }) =>
      lifted(topics.get(name)?.settings.protected ?? defaults.protected, settings.protected),
    ),
  ])
}

function lifted(inFile: Said<boolean> | null, inEnvironment: Said<boolean> | null): readonly Diagnostic[] {
  if (inFile?.value !== true || inEnvironment?.value !== false) return []
  const related = [{ at: inFile.at, message: 'protected here' }]
  const hint = 'Remove the line, or say for each environment whether it is protected there.'
  return [diagnose('E036', inEnvironment.at, 'an environment cannot lift protection', { related, hint })]
}
