import { quote } from '../../diagnostics/one-line.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { fingerprint } from '../fingerprint.ts'
import { digestOf, sealOf } from '../identity.ts'
import { asVersion1, fromVersion1 } from './plan-version-1.ts'
import { validate } from './schema-check.ts'

const VERSION = 2

/** `problem` continues a sentence that begins with the file's name. */
type ParsedPlan = SavedPlan | { readonly problem: string }

interface SavedPlan {
  readonly plan: PlanDocument
  /** The version that the file has; the plan has the form of the newest. */
  readonly version: 1 | 2
}

/** Reads a plan document of version 1 or 2 from its JSON. Nothing of it is trusted until it matches the schema. */
export function parseSavedPlan(text: string): ParsedPlan {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { problem: 'is not a plan: it is not JSON' }
  }
  const { format, version, error } = fieldsOf(document)
  if (error !== undefined) return { problem: 'is not a plan, but the report of a failed run' }
  if (format !== 'caracal-plan') {
    const what = typeof format === 'string' && /^caracal-\w+$/.test(format) ? `a ${format} document` : 'something else'
    return { problem: `is not a plan, but ${what}` }
  }
  if (typeof version === 'number' && version > VERSION) {
    return { problem: `was written by a newer caracal: its format is version ${version}, this one reads ${VERSION}` }
  }
  const current = version === 1 ? fromVersion1(fieldsOf(document)) : document
  if (validate(current)) return { plan: current, version: version === 1 ? 1 : 2 }
  return { problem: `is not a plan of this version of caracal: ${firstError()}` }
}

function firstError(): string {
  const [first] = validate.errors ?? []
  if (first === undefined) return 'it does not fit the schema'
  const field = first.keyword === 'additionalProperties' ? `: ${quote(String(first.params['additionalProperty']))}` : ''
  return `${first.instancePath} ${first.message}${field}`.trimStart()
}

function fieldsOf(document: unknown): Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null ? { ...document } : {}
}

/**
 * Whether a saved plan still is what was written: its seal and its digest are those of its content, and it says what it rests on
 * for every topic that it would touch. Plans that compared nothing have no digest.
 */
export function isIntact({ plan, version }: SavedPlan): boolean {
  const { seal, digest, steps, changes, basis } = plan
  const written = version === 1 ? asVersion1(plan) : plan
  if (seal !== sealOf(written)) return false
  if (digest === null) return steps.length === 0 && changes.length === 0 && basis.length === 0
  const resting = new Set(basis.map(({ resource: { name: topic } }) => topic))
  return (
    digest === digestOf(written) &&
    [...steps, ...changes].every(({ resource: { name: topic } }) => resting.has(topic)) &&
    basis.every(({ live, expected }) => live === fingerprint(expected))
  )
}
