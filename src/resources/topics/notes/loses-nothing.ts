import type { TopicUsage } from '../../../kafka/topic-usage.ts'
import type { Note } from '../../../model/finding.ts'
import { changeWords } from '../changes/change-kinds.ts'
import { isUnused } from '../losses/is-unused.ts'
import { potentialLosses } from '../losses/losses.ts'
import type { LocalContext } from '../risks/risk.ts'

/** Changes that can delete records, on topics that have none and that nobody uses: no consent is needed to lose nothing. */
export function losesNothing(
  contexts: readonly LocalContext[],
  usage: ReadonlyMap<string, TopicUsage>,
): readonly Note[] {
  const byChange = Map.groupBy(contexts, ({ change }) => change)
  return [...byChange].flatMap(([change, ofChange]): readonly Note[] => {
    const found = usage.get(change.resource.name)
    const losses = ofChange.flatMap((context) => potentialLosses(context))
    if (
      found === undefined ||
      !isUnused(found) ||
      !losses.some(({ goes, onlyPastLimits }) => goes.kind === 'beyond' && !onlyPastLimits)
    )
      return []
    const text = `${changeWords(change)} deletes nothing: the topic has no records, no consumer groups and no active producers`
    return [{ resource: change.resource, place: change.place, code: 'loses-nothing', text }]
  })
}
