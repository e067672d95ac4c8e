import { codeOwners } from './code-owners.ts'
import { EDITOR_SETTINGS, schemaFile } from './editor-settings.ts'
import { type AdoptedTopics, firstManifest } from './first-manifest.ts'
import { githubFiles } from './github/github-files.ts'
import { gitlabFiles } from './gitlab/pipeline.ts'
import { PRE_COMMIT_HOOK } from './pre-commit-hook.ts'
import { topicsReadme } from './readme/topics-readme.ts'
import type { Answers, ScaffoldFile } from './scaffold-file.ts'

/** All that a repository gets. `schema`: the text of `manifest.schema.json`. */
export function scaffoldFiles(
  answers: Answers,
  { schema, adopted }: { readonly schema: string; readonly adopted: AdoptedTopics | null },
): readonly ScaffoldFile[] {
  const { host, owners } = answers
  return [
    firstManifest(answers, adopted),
    topicsReadme(answers),
    schemaFile(schema),
    EDITOR_SETTINGS,
    PRE_COMMIT_HOOK,
    ...(owners === null ? [] : [codeOwners({ ...answers, owners })]),
    ...(host === 'github' ? githubFiles(answers) : gitlabFiles(answers)),
  ]
}
