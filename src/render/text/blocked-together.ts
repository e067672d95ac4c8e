import { spread, wrap } from '../layout/layout.ts'
import { count, placeText, printable } from '../phrases/plain.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'

/** `! 12 topics`, why they are blocked, and each with its line in the manifest. */
export function blockedTogetherLines(sections: readonly [TopicSection, ...TopicSection[]]): readonly string[] {
  const reasons = sections[0].blocks.flatMap(({ reason }) => wrap(`blocked: ${reason}`, '    ! ', '      '))
  const topics = sections.flatMap(({ topic, place }) => spread(`    ${printable(topic)}`, placeText(place)))
  return [`! ${count(sections.length, 'topic')}`, ...reasons, ...topics]
}
