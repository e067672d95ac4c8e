import type { Answers, ScaffoldFile } from './scaffold-file.ts'

/**
 * Where each host looks for CODEOWNERS, first to last; only the first one found counts, so that a second one would take others'
 * owners away. docs.github.com "About code owners", docs.gitlab.com "Code Owners".
 */
const PLACES = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
} as const

/** The line that has manifests reviewed by their owners. */
export function codeOwners({ host, owners }: Answers & { readonly owners: string }): ScaffoldFile {
  const [path, ...elsewhere] = PLACES[host]
  const line = `/manifests/ ${owners}`
  return {
    path,
    text: `${line}\n`,
    existing: { kind: 'shared', elsewhere, mark: '/manifests/', addition: line },
  }
}
