import { quote } from '../../diagnostics/quote.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { validate } from './schema-check.ts'

const VERSION = 1

/** `problem` continues a sentence that begins with the file's name. */
export type ParsedPlan = { readonly plan: PlanDocument } | { readonly problem: string }

/** Reads a plan document from its JSON: nothing of it is trusted until it fits the schema of this version. */
export function parseSavedPlan(text: string): ParsedPlan {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return { problem: 'is no plan: it is not JSON' }
  }
  const { format, version, error } = fieldsOf(document)
  if (error !== undefined) return { problem: 'is no plan, but the report of a run that failed' }
  if (format !== 'caracal-plan') {
    const what = typeof format === 'string' && /^caracal-\w+$/.test(format) ? `a ${format} document` : 'something else'
    return { problem: `is no plan, but ${what}` }
  }
  if (typeof version === 'number' && version > VERSION) {
    return { problem: `was written by a newer caracal: its format is version ${version}, this one reads ${VERSION}` }
  }
  if (validate(document)) return { plan: document }
  return { problem: `is no plan of this version of caracal: ${firstError()}` }
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
