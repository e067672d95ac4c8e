import type { PlanDocument } from '../../model/plan-document.ts'

/** Topics in scope that are not declared in the manifests given, but for those that a note tells of already. */
export function untoldUnmanaged({ unmanaged, notes }: Pick<PlanDocument, 'unmanaged' | 'notes'>): readonly string[] {
  const noted = new Set(notes.map(({ resource: { name: topic } }) => topic))
  return unmanaged.filter((topic) => !noted.has(topic))
}
