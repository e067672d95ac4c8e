import { UsageError } from '../diagnostics/usage-error.ts'
import { validate } from './schema-check.ts'
import type { SnapshotDocument } from './snapshot-document.ts'

/**
 * Reads the text of a snapshot. `path` is only for the words of the error.
 *
 * @throws UsageError where it is none, or one that was cut off or changed so that it makes no sense
 */
export function parseSnapshot(text: string, path: string): SnapshotDocument {
  const document = parsed(text, path)
  if (!isRecord(document) || document['format'] !== 'caracal-snapshot')
    throw broken(path, 'it is not a snapshot of this tool')
  if (document['version'] !== 1) {
    throw broken(path, `it has version ${JSON.stringify(document['version'])}, this tool reads version 1`)
  }
  if (!validate(document)) {
    const [error] = validate.errors ?? []
    throw broken(path, `${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`)
  }
  if (Number.isNaN(Date.parse(document.takenAt))) throw broken(path, '/takenAt is not a time')
  const twice = document.topics.find(({ name }, index) => name === document.topics[index + 1]?.name)
  if (twice !== undefined) throw broken(path, `topic ${twice.name} stands in it twice`)
  return document
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw broken(path, text.trim() === '' ? 'it is empty' : 'it is no JSON, or was cut off')
  }
}

function broken(path: string, why: string): UsageError {
  return new UsageError(
    `cannot use --snapshot ${path}: ${why}`,
    'Take a new one with `caracal kafka export --snapshot FILE`.',
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
