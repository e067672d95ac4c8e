import type { Answers, ScaffoldFile } from '../scaffold-file.ts'
import { MERGE_REQUEST_NOTE } from './merge-request-note.ts'
import { GITLAB_CI, gitlabPipeline } from './pipeline.ts'

/** What runs in GitLab CI. */
export function gitlabFiles(answers: Answers): readonly ScaffoldFile[] {
  return [GITLAB_CI, gitlabPipeline(answers), MERGE_REQUEST_NOTE]
}
