import type { SnapshotDocument } from './snapshot-document.ts'

const WIDTH = 120

/** The bytes of the file: JSON with a line for each partition and each config, so that git shows what changed. */
export function snapshotText(document: SnapshotDocument): string {
  return `${layOut(document, '')}\n`
}

/** On one line what fits there, but for the document itself; else one line for each part. */
function layOut(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value))
    return bracket(
      '[]',
      value.map((part) => layOut(part, inner)),
      indent,
    )
  const fields = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${layOut(part, inner)}`)
  return bracket('{}', fields, indent)
}

function bracket([open, close]: string, parts: readonly string[], indent: string): string {
  if (parts.length === 0) return `${open}${close}`
  const line = parts.some((part) => part.includes('\n')) ? null : `${open} ${parts.join(', ')} ${close}`
  if (line !== null && indent !== '' && indent.length + line.length < WIDTH) return line
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`
}
