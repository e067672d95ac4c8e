import { SCHEMA_PATH } from './editor-settings.ts'
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
 * What the owners review: the manifests; all that runs with the repository's secrets or on reviewers' machines, since any workflow and
 * any hook can do what ours do; the schema by which editors judge manifests; and CODEOWNERS, wherever one is: a pattern without a slash
 * holds in all folders.
 */
const PATTERNS = {
  github: ['/manifests/', `/${SCHEMA_PATH}`, '/.githooks/', '/.github/', 'CODEOWNERS'],
  gitlab: ['/manifests/', `/${SCHEMA_PATH}`, '/.githooks/', '/.gitlab/', '/.gitlab-ci.yml', 'CODEOWNERS'],
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
