import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workflowFiles } from '../scaffold/github/github-files.ts'
import { OWN_SURROUNDINGS } from './own-workflows.ts'

// This repository's own workflows, and the actions that others use from it: `npm run generate:workflows`.
const root = fileURLToPath(new URL('../..', import.meta.url))
for (const { path, text } of workflowFiles(OWN_SURROUNDINGS)) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
