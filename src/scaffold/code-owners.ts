import type { Answers, ScaffoldFile } from './scaffold-file.ts'

/**
 * Where each host looks for CODEOWNERS, first to last; only the first one found counts, so that a second one would take others'
 * owners away. docs.github.com "About code owners", docs.gitlab.com "Code Owners".
 */
const PLACES = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
} as const

/**
 * What is reviewed by the owners: the manifests, what plans and applies them, and CODEOWNERS, wherever one is or is put: a pattern without
 * a slash holds in all folders.
 */
const PATTERNS = {
  github: ['/manifests/', '/.github/workflows/kafka-*', '/.github/actions/kafka/', 'CODEOWNERS'],
  gitlab: ['/manifests/', '/.gitlab/', '/.gitlab-ci.yml', 'CODEOWNERS'],
} as const

/** The lines that have the manifests, and the gate before their apply, reviewed by their owners. */
export function codeOwners({ host, owners }: Answers & { readonly owners: string }): ScaffoldFile {
  const [path, ...elsewhere] = PLACES[host]
  const lines = PATTERNS[host].map((pattern) => ({ mark: `${pattern} `, addition: `${pattern} ${owners}` }))
  return {
    path,
    text: lines.map(({ addition }) => `${addition}\n`).join(''),
    existing: { kind: 'shared', elsewhere, lines },
  }
}
