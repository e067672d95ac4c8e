import { nearest } from '../diagnostics/nearest.ts'

/** The hint beside the name of an environment that a file does not declare. */
export function knownEnvironments(declared: Iterable<string>, name: string): string {
  const names = [...declared]
  if (names.length === 0) return 'The file declares no environments.'
  const near = nearest(name, names)
  return near === null ? `The file declares: ${names.join(', ')}.` : `Did you mean "${near}"?`
}
