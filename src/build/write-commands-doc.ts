import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTo } from '../build.ts'
import { commandsDoc } from './commands-doc.ts'

const root = join(import.meta.dirname, '../..')
const bundle = join(root, 'dist')
await buildTo(bundle)
writeFileSync(join(root, 'docs/commands.md'), await commandsDoc(bundle))
