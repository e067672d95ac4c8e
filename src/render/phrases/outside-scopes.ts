import type { PlanDocument } from '../../model/plan-document.ts'
import { count } from './plain.ts'

/** How many topics no manifest says anything of, as a sentence; `null` if there is nothing to say. That there are none is for those who asked. */
export function outsideScopesText({ outsideScopes }: PlanDocument): string | null {
  if (outsideScopes === undefined) return null
  const { names } = outsideScopes
  if (outsideScopes.count === 0) return names === null ? null : 'No topic on this cluster is outside every scope.'
  const topics = count(outsideScopes.count, 'topic')
  const verb = outsideScopes.count === 1 ? 'is' : 'are'
  const end = names === null ? ' (--show-outside-scopes).' : ':'
  return `${topics} on this cluster ${verb} outside every scope${end}`
}

/** Topics in scope that are not declared in the manifests given, but for those that a note tells of already. */
export function untoldUnmanaged({ unmanaged, notes }: Pick<PlanDocument, 'unmanaged' | 'notes'>): readonly string[] {
  const noted = new Set(notes.map(({ resource: { name: topic } }) => topic))
  return unmanaged.filter((topic) => !noted.has(topic))
}
