import { editDistance } from './edit-distance.ts'

/**
 * The candidate that was probably meant: one that differs only in case or separators (`retention_ms`, `retentionMs`), else
 * the closest one within two slips (one for names of up to five characters); `null` where none is near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const letters = lettersOf(name)
  let best: string | null = null
  let least = name.length > 5 ? 3 : 2
  for (const candidate of candidates) {
    if (lettersOf(candidate) === letters) return candidate
    if (Math.abs(candidate.length - name.length) >= least) continue
    const edits = editDistance(name, candidate)
    if (edits >= least || edits >= candidate.length) continue
    best = candidate
    least = edits
  }
  return best
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[._\s-]/g, '')
}
