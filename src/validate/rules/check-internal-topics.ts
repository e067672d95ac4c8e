import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { isInternalName } from '../../manifest/internal-topics.ts'
import type { EffectiveTopic } from '../effective-topic.ts'

/** Kafka's own topics can be configured and nothing else. That they are not created or grown is for the plan to say: it knows the live topic. */
export function checkInternalTopics(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  return topics.flatMap(({ name, settings: { state } }) => {
    if (state?.value !== 'absent' || !isInternalName(name)) return []
    const hint = 'Remove the topic from the manifest: what no manifest lists is not changed.'
    return [diagnose('E043', state.at, `${quote(name)} is an internal topic of Kafka and is never deleted`, { hint })]
  })
}
