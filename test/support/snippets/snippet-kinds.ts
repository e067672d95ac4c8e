import type { Snippet } from './pages.ts'

/**
 * What the words behind a fence's language ask of the tests; readers do not see them.
 *
 * - `as=PATH`: a manifest that the commands of its page run on, in a folder of their own
 * - `from=PATH`: lines of that file of the repository, maybe less indented
 * - `fresh`: its commands run in a git repository of their own, with nothing in it
 * - `elsewhere`: needs a service or a tool that is not here: read as strictly as any, and not run
 * - `illustration`: somebody else's format, or a part of a file; not looked at
 *
 * A command line may end in `# exit 3`, for readers and tests.
 */
export const MARKS = ['as', 'from', 'fresh', 'elsewhere', 'illustration'] as const

/** Languages of fences, by what is done with them. One that is not here is a mistake. */
export const LANGUAGES = {
  commands: ['bash', 'console'],
  yaml: ['yaml'],
  properties: ['properties'],
  json: ['json'],
  /** Output, diffs, and other tools' languages. */
  shown: ['', 'text', 'diff', 'hcl', 'markdown'],
} as const

export function isMarked({ marks }: Snippet, mark: (typeof MARKS)[number]): boolean {
  return marks.some((word) => word === mark || word.startsWith(`${mark}=`))
}

/** `as=manifests/a.yaml` → `manifests/a.yaml`; `null` without the mark. */
export function markOf({ marks }: Snippet, mark: 'as' | 'from'): string | null {
  return marks.find((word) => word.startsWith(`${mark}=`))?.slice(mark.length + 1) ?? null
}

export function isCommands({ language }: Snippet): boolean {
  return (LANGUAGES.commands as readonly string[]).includes(language)
}
