import type { PlanDocument } from '../../model/plan-document.ts'
import { describeChange } from '../../resources/topics/changes/change-kinds.ts'
import { placeText } from '../phrases/plain.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'

/** What happens to one topic as lines of a `diff` block: `+` comes, `-` goes, `!` cannot be done. */
export function topicDiff({ topic, place, blocks, changes }: TopicSection): readonly string[] {
  const blocked = blocks.map(({ attribute, reason }) => {
    return attribute === null
      ? `! blocked: ${reason}`
      : `! blocked: ${attribute.name} ${attribute.from} → ${attribute.to}`
  })
  return [`@@ ${topic} @@ ${placeText(place)}`.trimEnd(), ...blocked, ...changes.flatMap(changeDiff)]
}

function changeDiff(change: PlanDocument['changes'][number]): readonly string[] {
  const words = describeChange(change)
  switch (words.kind) {
    case 'attribute':
      return [`- ${words.name}: ${words.from}`, `+ ${words.name}: ${words.to}`]
    case 'new':
      return words.attributes.map((attribute) => `+ ${attribute}`)
    case 'gone':
      return [`- ${words.text}`]
    default:
      return words satisfies never
  }
}
