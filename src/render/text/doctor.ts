import type { Check, DoctorDocument } from '../../doctor/doctor-document.ts'
import { lines, WIDTH, wrap } from '../layout/layout.ts'
import { count, printable } from '../phrases/plain.ts'

const SIGNS: Readonly<Record<Check['status'], string>> = { ok: '✓', failed: '✗', warning: '⚠', unknown: '?' }

/** What was looked at, section by section, one check a line, with a remedy below where there is one; at the end what it comes to. */
export function renderDoctorText(document: DoctorDocument): string {
  const sections = Map.groupBy(document.checks, ({ section, address }) => `${section} ${address ?? ''}`)
  const blocks = [...sections.values()].flatMap((checks) => [...section(checks, document), ''])
  return lines([...blocks, ...verdict(document)])
}

function section(checks: readonly Check[], document: DoctorDocument): readonly string[] {
  const [first] = checks
  if (first === undefined) return []
  const column = Math.max(...checks.map(({ name }) => name.length))
  const shown = checks.map((check, index) => {
    // A remedy that several checks share is printed once, below the last of them.
    const again = checks.slice(index + 1).some(({ remedy }) => remedy === check.remedy)
    return again ? { ...check, remedy: null } : check
  })
  return [printable(title(first, document)), ...shown.flatMap((check) => checkLines(check, column))]
}

function title({ section, address }: Check, { principal }: DoctorDocument): string {
  const who = principal === null ? '' : ` (${principal})`
  switch (section) {
    case 'bootstrap':
      return `Bootstrap server ${address}`
    case 'brokers':
      return 'Brokers, at the addresses they advertise'
    case 'cluster':
      return 'Cluster'
    case 'plan':
      return `Permissions for plan${who}`
    case 'apply':
      return `More permissions for apply${who}`
    default:
      return section satisfies never
  }
}

function checkLines({ name, status, text, remedy }: Check, column: number): readonly string[] {
  const first = `${SIGNS[status]} ${printable(name).padEnd(column)}  `
  const indent = ' '.repeat(Math.min(first.length, WIDTH / 2))
  return [...wrap(text, first, indent), ...(remedy === null ? [] : wrap(remedy, `${indent}→ `, `${indent}  `))]
}

function verdict({ outcome, summary, topics, for: purpose }: DoctorDocument): readonly string[] {
  const counts = [
    `${summary.ok} passed`,
    `${summary.failed} failed`,
    ...(summary.warning === 0 ? [] : [count(summary.warning, 'warning')]),
    ...(summary.unknown === 0 ? [] : [`${summary.unknown} unknown`]),
  ].join(', ')
  const looked =
    topics === null && outcome !== 'invalid' ? ' No manifests were given: permissions on topics were not checked.' : ''
  return wrap(
    `${counts}. ${purpose === 'plan' && outcome === 'able' ? '`plan` will work; `apply` was not checked.' : VERDICTS[outcome]}${looked}`,
    '',
    '',
  )
}

const VERDICTS: Readonly<Record<DoctorDocument['outcome'], string>> = {
  able: '`plan` and `apply` will work.',
  'plan-only': '`plan` will work; `apply` lacks permissions.',
  unable: '`plan` will not work, or not for all topics.',
  invalid: 'The manifests are invalid: nothing was checked.',
}
