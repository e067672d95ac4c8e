import { judge } from '../judge.ts'
import { type Spread, spreadOf } from '../measure/statistics.ts'
import type { LineResult, SectionResult } from '../results.ts'

/** A row of the plot: what a command of ours took, and what stands beside it. Times in ms. */
export interface PlotRow {
  readonly title: string
  readonly ours: Spread
  /** What nobody can beat, and what it may take. */
  readonly floor: number | null
  readonly target: { readonly ms: number; readonly met: boolean } | null
  readonly others: readonly { readonly title: string; readonly ms: number }[]
}

/** One row for each line of ours, named after its section, and after itself where that has others. */
export function plotRows(sections: readonly SectionResult[]): readonly PlotRow[] {
  const verdicts = judge(sections).filter(({ claim }) => claim.figure === 'wallMs' && claim.against.length > 0)
  return sections.flatMap(({ title, lines }) => {
    const ours = lines.filter(({ role }) => role === 'caracal')
    return ours.flatMap((line) => {
      const spread = spreadOf(line, 'wallMs')
      if (spread === null) return []
      const verdict = verdicts.find(({ claim }) => claim.of === line.id)
      const beside = verdict === undefined ? null : verdict.found / verdict.value
      const only = lines.find(({ role }) => role === 'floor')
      return {
        title: ours.length === 1 ? title : `${title}: ${line.title}`,
        ours: spread,
        floor: beside ?? (only === undefined ? null : medianOf(only)),
        target: verdict === undefined || beside === null ? null : { ms: beside * verdict.limit, met: verdict.met },
        others: lines
          .filter(({ role }) => role === 'other')
          .flatMap((other) => {
            const ms = medianOf(other)
            return ms === null ? [] : [{ title: other.title.replace(/ --.*/, ''), ms }]
          }),
      }
    })
  })
}

const medianOf = (line: LineResult) => spreadOf(line, 'wallMs')?.median ?? null
