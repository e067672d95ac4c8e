import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestDoc } from './manifest-doc.ts'
import { topicConfigsDoc } from './topic-configs-doc.ts'

const docs = join(import.meta.dirname, '../../docs')
writeFileSync(join(docs, 'manifest.md'), manifestDoc())
writeFileSync(join(docs, 'topic-configs.md'), topicConfigsDoc())
