import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import type { TopicState } from '../../resources/topics/changes/change-kind.ts'
import { type Spelling, topicManifest } from './topic-manifest.ts'

const NOWHERE = '/dev/null'

/** A topic's live manifest against its desired one as a unified diff; one of the two may be missing. Ends in a line feed. */
export function topicDiff(
  topic: string,
  live: TopicState | null,
  desired: TopicState | null,
  spell?: Spelling,
): string {
  const name = fileName(topic)
  const patch = structuredPatch(
    live === null ? NOWHERE : `live/${name}`,
    desired === null ? NOWHERE : `desired/${name}`,
    topicManifest(live, spell),
    topicManifest(desired, spell),
    undefined,
    undefined,
    { context: 3 },
  )
  return formatPatch(patch, FILE_HEADERS_ONLY)
}

/** Kafka's own characters stay as they are; a name from an edited document can neither leave its folder nor its line. */
function fileName(topic: string): string {
  return encodeURIComponent(topic.toWellFormed()).replace(/^\.\.?$/, (dots) => dots.replaceAll('.', '%2E'))
}
