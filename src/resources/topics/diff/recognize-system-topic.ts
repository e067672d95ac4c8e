import type { LiveTopic } from '../../../kafka/live-topic.ts'
import { matchesGlob } from '../../../manifest/glob.ts'
import { listItems } from '../../../topic-config/effects-of-change.ts'
import { type Mark, type SystemTopics, TOPICS_OF_OTHER_SYSTEMS } from './topics-of-other-systems.ts'

/** A topic that another system seems to have made for itself. */
export interface SystemTopic {
  readonly made: SystemTopics
  /** How it was recognized, as a clause. */
  readonly evidence: string
}

/** What is known of a topic's partitions and configs; `null`: it was not read, so only its name can count. */
type Known = Pick<LiveTopic, 'partitions' | 'configs'> | null

/**
 * The system that made a topic for itself; `null` for an ordinary one. A mark that cannot be read counts as there: what is unknown is
 * never deleted for it.
 */
export function recognizeSystemTopic(name: string, live: Known): SystemTopic | null {
  const plain = plainName(name)
  for (const made of TOPICS_OF_OTHER_SYSTEMS) {
    if (made.marks.length > 0 && live === null) continue
    const glob = made.names.find((pattern) => matchesGlob(pattern, made.asWritten ? name : plain))
    if (glob === undefined) continue
    const found = live === null ? [] : made.marks.map((mark) => findMark(mark, live))
    if (found.includes(null)) continue
    // A topic whose configs cannot be read is not taken for a system's by its partitions alone.
    if (glob === '*' && live?.configs.kind !== 'read') continue
    const byName = glob === '*' ? [] : [`its name matches ${glob}`]
    return { made, evidence: listed([...byName, ...found]) }
  }
  return null
}

/** The name as the table spells it. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[._-]+/g, '-')
}

function listed(clauses: readonly (string | null)[]): string {
  return clauses.length < 2 ? clauses.join() : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`
}

const LARGEST = String(2n ** 63n - 1n)

/** The mark as a clause; `null` where the topic does not have it. */
function findMark(mark: Mark, { partitions, configs }: NonNullable<Known>): string | null {
  if (mark === 'one partition') return partitions.length === 1 ? 'it has one partition' : null
  const name = mark === 'compacted' ? 'cleanup.policy' : 'retention.ms'
  if (configs.kind !== 'read') return `its ${name} could not be read`
  const value = configs.entries.get(name)?.value ?? undefined
  if (mark === 'largest retention') return value === LARGEST ? `its retention.ms is ${LARGEST}` : null
  const policies = new Set(listItems(value))
  return policies.size === 1 && policies.has('compact') ? 'it is compacted' : null
}
