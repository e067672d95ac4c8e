import type { Place } from '../../diagnostics/diagnostic.ts'
import type { PlanSource } from '../../model/plan-document.ts'

/**
 * The web page of a manifest's line in the commit that was planned: `https://github.com/acme/topics/blob/0a1b…/manifests/a.yaml#L12`.
 * `null` outside CI, for standard input and for files outside the repository. Safe in an attribute and in Markdown: every
 * character with a meaning there is percent-encoded.
 */
export function sourceLink(place: Place | null, source: PlanSource): string | null {
  if (place === null) return null
  const path = inRepository(place.file, source.folder)
  const page = path === null ? null : commitPage(source, source.commit, 'blob')
  if (path === null || page === null) return null
  return `${page}/${path.map(encoded).join('/')}#L${Math.trunc(place.line)}`
}

/** The web page of a commit; `null` outside CI. */
export function commitLink(commit: string | null, source: PlanSource): string | null {
  return commitPage(source, commit, 'commit')
}

function commitPage({ repository }: PlanSource, commit: string | null, page: 'blob' | 'commit'): string | null {
  if (repository === null || commit === null || !/^https?:\/\//.test(repository.url)) return null
  const route = repository.host === 'gitlab' ? `-/${page}` : page
  return `${repository.url.split('/').map(encodedOnce).join('/')}/${route}/${encoded(commit)}`
}

/** The path from the repository's own folder; `null` where it leads out of it, or is none. */
export function inRepository(file: string, folder: string): readonly string[] | null {
  if (file === '<stdin>' || file === '-' || /^([A-Za-z]:)?[\\/]/.test(file)) return null
  const path: string[] = []
  for (const part of [...folder.split('/'), ...file.split('/')]) {
    if (part === '' || part === '.') continue
    if (part !== '..') path.push(part)
    else if (path.pop() === undefined) return null
  }
  return path.length === 0 ? null : path
}

/** As `encodeURIComponent`, which leaves some characters that Markdown knows. */
function encoded(text: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, percent)
}

/** Of an address, which may be encoded already, and whose host may have a port. */
function encodedOnce(part: string): string {
  return part.replace(/[^%:]+/g, encoded)
}
