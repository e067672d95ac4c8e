import type { PlanDocument } from '../../model/plan-document.ts'
import type { Detail } from './detail.ts'
import { renderDiagnostics } from './diagnostics.ts'

/** What is wrong with the manifests of a plan, before anything else; an empty text where nothing is. */
export function planDiagnostics(plan: PlanDocument, detail: Detail = 'whole'): string {
  const { diagnostics, manifests, outcome } = plan
  if (diagnostics.length === 0) return ''
  const contacted = outcome !== 'invalid'
  return `${renderDiagnostics(diagnostics, { files: manifests.files, contacted, detail })}${contacted ? '\n' : ''}`
}
