import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Clone, nextSteps } from '../../scaffold/next-steps.ts'
import { pathsOf, placementOf } from '../../scaffold/placement.ts'
import { type ScaffoldDocument, wantsHand } from '../../scaffold/scaffold-document.ts'
import type { Answers } from '../../scaffold/scaffold-file.ts'
import { scaffoldFiles } from '../../scaffold/scaffold-files.ts'
import { packageFile } from '../package-file.ts'
import type { Adopted } from './adopt-topics.ts'
import { checkTogether } from './check-answers.ts'
import { lookAtFiles, writeFiles } from './write-files.ts'

export interface SetUp {
  /** What keeps the manifests from going together; then nothing was written. */
  readonly diagnostics: readonly Diagnostic[]
  readonly document: ScaffoldDocument
}

/**
 * Looks at everything first, then writes what is missing, all of it or nothing. What is there stays as it is.
 *
 * @throws CommandFailure
 */
export async function setUpRepository(
  { root, ...clone }: Clone & { readonly root: string },
  answers: Answers,
  adopted: Adopted | null,
): Promise<SetUp> {
  const schema = readFileSync(packageFile('schemas/manifest.schema.json'), 'utf8')
  const files = scaffoldFiles(answers, { schema, adopted })
  const found = await lookAtFiles(root, files.flatMap(pathsOf))
  const placed = files.map((file) => ({ file, placement: placementOf(file, found) }))
  const missing = placed.filter(({ placement }) => placement.state === 'written').map(({ file }) => file)
  const diagnostics = await checkTogether(root, missing, answers.environments)
  if (diagnostics.length === 0) await writeFiles(root, missing)
  const placements = placed.map(({ placement }) => placement)
  const isNew = adopted !== null && placements[0]?.state !== 'kept'
  const names = isNew ? adopted.names : null
  const { prefix, environments, host, owners } = answers
  const document: ScaffoldDocument = {
    format: 'caracal-init',
    version: 1,
    outcome: placements.some(wantsHand) ? 'incomplete' : 'complete',
    ...{ prefix, environments, host, owners },
    adopted: names,
    files: placements,
    next: nextSteps(answers, clone, names),
  }
  return { diagnostics, document }
}
