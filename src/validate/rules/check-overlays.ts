import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { NearNames } from '../../diagnostics/nearest.ts'
import { quote } from '../../diagnostics/one-line.ts'
import type { Manifest } from '../settings.ts'

/** An environment changes topics; it adds none, so that `topics` is the whole list. Nor does it change what is not there. */
export function checkOverlays({ topics, environments, unread }: Manifest): readonly Diagnostic[] {
  let names: NearNames | undefined
  return [...(environments?.byName.values() ?? [])].flatMap((environment) =>
    [...environment.topics.values()].flatMap(({ name, nameAt }) => {
      const topic = topics.get(name)
      if (topic === undefined) {
        if (unread.topics) return []
        names ??= new NearNames(topics.keys())
        const near = names.nearest(name)
        const add = `Declare it under \`topics\` with \`onlyIn: [${environment.name}]\`.`
        const hint = near === null ? add : `Did you mean "${near}"?`
        return [diagnose('E033', nameAt, `environment ${quote(environment.name)} adds topic ${quote(name)}`, { hint })]
      }
      const { onlyIn } = topic.settings
      if (onlyIn === null || onlyIn.some(({ value }) => value === environment.name)) return []
      const related = onlyIn.slice(0, 1).map(({ key }) => ({ at: key, message: 'the topic is limited here' }))
      const summary = `environment ${quote(environment.name)} changes topic ${quote(name)}, which it does not have`
      const hint = `Add ${environment.name} to its \`onlyIn\`, or remove these lines.`
      return [diagnose('E033', nameAt, summary, { related, hint })]
    }),
  )
}
