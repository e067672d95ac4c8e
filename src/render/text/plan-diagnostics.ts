import type { PlanDocument } from '../../plan/plan-document.ts'
import { renderDiagnostics } from './diagnostics.ts'

/** What is wrong with the manifests of a plan, before anything else; an empty text where nothing is. */
export function planDiagnostics({ diagnostics, manifests: { files }, outcome }: PlanDocument): string {
  if (diagnostics.length === 0) return ''
  const contacted = outcome !== 'invalid'
  return `${renderDiagnostics(diagnostics, { files, contacted })}${contacted ? '\n' : ''}`
}
