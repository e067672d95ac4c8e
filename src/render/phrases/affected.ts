import { isNothing, type LossFigures } from '../../model/figure.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { goesNothing, producerWords } from '../../resources/topics/losses/loss-words.ts'
import { ageWords, countWords, figureWords } from '../../resources/topics/losses/quantity-words.ts'

/** Whom the changes of a topic concern. */
export interface Concerned {
  /** Whom the manifest names. */
  readonly owner: string | null
  /** Whether groups and producers were asked for: they are where records go. */
  readonly asked: boolean
  /** Groups on the topic; who has most unread of what goes comes first. */
  readonly groups: readonly {
    readonly id: string
    readonly active: boolean
    /** `has not read up to 1,204,551 of the records that go`; `null` where nothing goes, or nobody can tell. */
    readonly unread: string | null
  }[]
  /** What it would take to see all groups: `DESCRIBE on Cluster`; `null` where all were seen. */
  readonly hidden: string | null
  /** `at least 3 producer IDs that wrote lately`; `null` where none are known. */
  readonly producers: string | null
}

export function concernedBy({ owners, risks }: Pick<PlanDocument, 'owners' | 'risks'>, topic: string): Concerned {
  const owner = owners.find((owned) => owned.resource.name === topic)?.owner ?? null
  const losses = risks.flatMap((risk) => (risk.resource.name === topic && risk.loss !== null ? [risk.loss] : []))
  return { owner, ...usersOf(losses) }
}

type Users = Omit<Concerned, 'owner'>

function usersOf(losses: readonly LossFigures[]): Users {
  const [most] = losses.toSorted((a, b) => mostUnread(b) - mostUnread(a))
  if (most === undefined) return { asked: false, groups: [], hidden: null, producers: null }
  const { groups, producers } = most
  return {
    asked: true,
    groups: groups.holding.map(({ id, active, unread }) => ({
      id,
      active,
      unread: goesNothing(most) ? null : unreadWords(unread),
    })),
    hidden: groups.needs,
    producers: producersWords(producers),
  }
}

function mostUnread({ groups }: LossFigures): number {
  const all = groups.holding.map(({ unread }) => (unread === null ? 0 : unread.kind === 'unknown' ? 1 : unread.value))
  return Math.max(0, ...all)
}

function unreadWords(unread: LossFigures['groups']['holding'][number]['unread']): string | null {
  if (unread === null) return null
  if (unread.kind === 'unknown') return 'unread records among the deleted ones: unknown'
  if (isNothing(unread)) return 'has read all records that are deleted'
  const many = unread.kind === 'at-most' ? `up to ${countWords(unread.value)}` : figureWords(unread)
  return `has not read ${many} of the records that are deleted`
}

function producersWords(producers: LossFigures['producers']): string | null {
  if (producers.kind === 'unknown' || producers.value === 0) return null
  return `${producerWords(producers)} that wrote lately`
}

/** `newest record 40 seconds old`: somebody writes here, or nobody has for long. `null` where there is none, or nobody asked. */
export function newestRecord(risks: readonly Risk[], now: Date): string | null {
  const newest = risks.find(({ loss }) => loss !== null)?.loss?.newestRecord ?? null
  if (newest === null) return null
  return `newest record ${typeof newest === 'string' ? ageWords(new Date(newest), now) : figureWords(newest)}`
}
