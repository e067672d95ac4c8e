import { styleText } from 'node:util'
import type { Verdict } from '../judge.ts'
import type { SectionResult } from '../results.ts'
import { COLUMNS, cellsOf } from './columns.ts'
import { verdictWords } from './verdict-words.ts'

const TITLE = 50
const CELL = 9

/** The one table, up to 104 columns wide: each section's lines, and below them whether what must hold of them does. */
export function terminalTable(
  sections: readonly SectionResult[],
  verdicts: readonly Verdict[],
  limit: 'target' | 'budget',
): string {
  const rows = sections.flatMap(({ title, lines, claims }) => [
    '',
    styleText('bold', title),
    ...lines.map((line) =>
      line.missing === null
        ? row(`  ${line.title}`, cellsOf(line))
        : styleText('dim', `  ${line.title.padEnd(TITLE - 2)} ${line.missing}`),
    ),
    ...verdicts
      .filter(({ claim }) => claims.includes(claim))
      .map((verdict) => {
        const of = lines.filter(({ role }) => role === 'caracal').length > 1 ? titleOf(verdict.claim.of, sections) : ''
        const { finding, target, verdict: words } = verdictWords(verdict)
        return styleText(
          verdict.met ? 'green' : 'red',
          `  ${verdict.met ? '✓' : '✗'} ${of}${finding}, ${limit} ${target}: ${words}`,
        )
      }),
  ])
  return [row('', COLUMNS), ...rows, ''].join('\n')
}

function titleOf(id: string, sections: readonly SectionResult[]): string {
  const line = sections.flatMap(({ lines }) => lines).find((candidate) => candidate.id === id)
  return line === undefined ? '' : `${line.title}: `
}

function row(title: string, cells: readonly string[]): string {
  return (title.padEnd(TITLE) + cells.map((cell) => cell.padStart(CELL)).join('')).trimEnd()
}
