import { Slips } from './typos.ts'

/**
 * The candidate that was probably meant: one that differs only in case or separators (`retention_ms`, `retentionMs`), else
 * the closest one within two slips (one for names of up to five characters); `null` where none is near. The first of equals.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  return new NearNames(candidates).nearest(name)
}

/** The same for many names and always the same candidates, without comparing each with each. */
export class NearNames {
  readonly #byLetters = new Map<string, string>()
  /** The first in sorted order of each length. */
  readonly #byLength = new Map<number, Candidate>()

  constructor(candidates: Iterable<string>) {
    const all = [...candidates].map((name, index) => ({ name, index }))
    for (const { name } of all.toReversed()) this.#byLetters.set(lettersOf(name), name)
    for (const [length, alike] of Map.groupBy(all, ({ name }) => name.length)) {
      const first = link(alike.sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (first !== undefined) this.#byLength.set(length, first)
    }
  }

  nearest(name: string): string | null {
    const same = this.#byLetters.get(lettersOf(name))
    if (same !== undefined) return same
    const most = name.length > 5 ? 2 : 1
    const firsts = this.#firstsAround(name.length, most)
    if (firsts.length === 0) return null
    const slips = new Slips(name, most)
    const near: { readonly candidate: Candidate; readonly slips: number }[] = []
    for (const first of firsts) {
      for (let candidate: Candidate | undefined = first; candidate !== undefined; candidate = next(candidate, slips)) {
        const found = slips.to(candidate.name, candidate.shared)
        if (found <= most && found < candidate.name.length) near.push({ candidate, slips: found })
      }
    }
    const [best] = near.sort((a, b) => a.slips - b.slips || a.candidate.index - b.candidate.index)
    return best?.candidate.name ?? null
  }

  #firstsAround(length: number, most: number): readonly Candidate[] {
    const lengths = Array.from({ length: 2 * most + 1 }, (_, more) => length - most + more)
    return lengths.flatMap((one) => this.#byLength.get(one) ?? [])
  }
}

interface Candidate {
  readonly name: string
  readonly index: number
  /** With how many characters it begins like the one before it. */
  readonly shared: number
  readonly following: Candidate | undefined
  /** The next one that shares less. */
  readonly other: Candidate | undefined
}

/** The next that does not begin with what is too far already. */
function next({ following }: Candidate, { farAt }: Slips): Candidate | undefined {
  let candidate = following
  while (candidate !== undefined && candidate.shared >= farAt) candidate = candidate.other
  return candidate
}

/** The first of them; each knows the one behind it. */
function link(sorted: readonly { readonly name: string; readonly index: number }[]): Candidate | undefined {
  let following: Candidate | undefined
  for (let at = sorted.length - 1; at >= 0; at--) {
    const { name = '', index = 0 } = sorted[at] ?? {}
    const shared = sharedLength(name, sorted[at - 1]?.name ?? '')
    let other = following
    while (other !== undefined && other.shared >= shared) other = other.other
    following = { name, index, shared, following, other }
  }
  return following
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[._\s-]/g, '')
}
