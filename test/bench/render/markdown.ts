import { judge, type Verdict } from '../judge.ts'
import type { BenchResults, LineResult, SectionResult } from '../results.ts'
import { COLUMNS, cellsOf } from './columns.ts'
import { amount, verdictWords } from './verdict-words.ts'

/** The part of `docs/performance.md` that a run makes: where it ran, the plot, what must hold, and every line. */
export function benchMarkdown(results: BenchResults): string {
  const { date, commit, machine, versions, sections } = results
  return [
    `Measured on ${date} at commit ${commit}: ${machine.processors} processors (${machine.processor}), ${machine.memoryGiB} GiB,`,
    `${machine.system}; Node ${versions.node}, Kafka ${versions.kafka} on Java ${versions.java}, three brokers beside the tool on the same machine.`,
    '',
    PICTURE,
    '',
    '### Targets',
    '',
    table(['work', 'median', 'compared with', 'ratio', 'target', ''], targetRows(sections)),
    '',
    '### Every line',
    '',
    table(['', ...COLUMNS], sections.flatMap(sectionRows)),
  ].join('\n')
}

const PICTURE = `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="images/performance-dark.generated.svg">
  <img alt="Wall time of each row beside its floor, its target and other tools, on a logarithmic axis" src="images/performance-light.generated.svg">
</picture>`

function targetRows(sections: readonly SectionResult[]): readonly (readonly string[])[] {
  return judge(sections).map((verdict) => {
    const { claim, found } = verdict
    const { target, verdict: words } = verdictWords(verdict)
    const ratio = claim.against.length === 0 ? '' : verdictWords(verdict).finding.replace(/ times .*/, '')
    return [workOf(verdict, sections), amount(claim, found), claim.words, ratio.replace('memory ', ''), target, words]
  })
}

/** The section's title, and the line's where it has several of ours. */
function workOf({ claim }: Verdict, sections: readonly SectionResult[]): string {
  const section = sections.find(({ lines }) => lines.some(({ id }) => id === claim.of))
  const ours = section?.lines.filter(({ role }) => role === 'caracal') ?? []
  const line = ours.length > 1 ? ours.find(({ id }) => id === claim.of)?.title : section?.title
  return `${line}${claim.figure === 'peakBytes' ? ', memory' : ''}`
}

function sectionRows({ title, lines }: SectionResult): readonly (readonly string[])[] {
  return [
    [`**${title}**`],
    ...lines.map((line) => [titleCell(line), ...(line.missing ? [line.missing] : cellsOf(line))]),
  ]
}

function titleCell({ title, role }: LineResult): string {
  if (role === 'caracal') return `\`${title}\``
  return role === 'floor' ? `floor: ${title}` : title
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${head.map((_, index) => escaped(cells[index] ?? '')).join(' | ')} |`.replaceAll(/ +\|/g, ' |')
  const rule = `|${head.map((_, index) => (index === 0 ? '---' : '--:')).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

const escaped = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')
