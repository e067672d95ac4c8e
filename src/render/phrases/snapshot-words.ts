import type { PlanDocument } from '../../model/plan-document.ts'
import { count, printable } from './plain.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `Snapshot of 2026-11-22 03:00 UTC, 10 hours old, of names that begin with caracal., of`; empty for a plan on the cluster itself. */
export function snapshotWords(plan: PlanDocument): string {
  const age = snapshotAge(plan)
  if (plan.snapshot === null || age === null) return ''
  const { filter } = plan.snapshot
  const held = filter === null ? '' : ` of names that begin with ${printable(filter)},`
  return `Snapshot of ${age},${held} of `
}

/** `2026-11-22 03:00 UTC, 10 hours old`; `null` for a plan on the cluster itself. */
export function snapshotAge({ snapshot, createdAt }: PlanDocument): string | null {
  if (snapshot === null) return null
  const time = new Date(snapshot.takenAt).toISOString().slice(0, 16).replace('T', ' ')
  return `${time} UTC, ${ageWords(Date.parse(createdAt) - Date.parse(snapshot.takenAt))}`
}

/** Rounded down, in the largest unit of which there are two or more. */
function ageWords(ms: number): string {
  if (ms < -MINUTE) return 'ahead of this clock'
  if (ms < MINUTE) return 'less than a minute old'
  if (ms < 2 * HOUR) return `${count(Math.floor(ms / MINUTE), 'minute')} old`
  if (ms < 2 * DAY) return `${count(Math.floor(ms / HOUR), 'hour')} old`
  return `${count(Math.floor(ms / DAY), 'day')} old`
}
