import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder above, or this one, that git keeps its own files in; `null` where `folder` is in no repository. */
export function repositoryRoot(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? null : repositoryRoot(above)
}
