import type { SnapshotDocument } from './snapshot-document.ts'

const WIDTH = 120

/** The bytes of the file: JSON with a line for each partition and each config, so that git shows what changed. */
export function snapshotText(document: SnapshotDocument): string {
  return `${layOut(document, '')}\n`
}

/** On one line what fits there, but for the document itself; else one line for each part. */
function layOut(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const line = JSON.stringify(value, null, 1).replace(/\n */g, ' ')
  if (indent !== '' && indent.length + line.length < WIDTH) return line
  const inner = `${indent}  `
  if (Array.isArray(value))
    return bracket(
      '[',
      value.map((part) => inner + layOut(part, inner)),
      `${indent}]`,
    )
  const fields = Object.entries(value).map(([name, part]) => `${inner}${JSON.stringify(name)}: ${layOut(part, inner)}`)
  return bracket('{', fields, `${indent}}`)
}

function bracket(open: string, parts: readonly string[], close: string): string {
  return parts.length === 0 ? open + close.trimStart() : `${open}\n${parts.join(',\n')}\n${close}`
}
